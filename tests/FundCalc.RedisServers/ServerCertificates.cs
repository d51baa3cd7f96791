using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FundCalc.RedisServers;

/// <summary>A certificate authority of one test and a server certificate by it for 127.0.0.1 and localhost, as PEM files in a temporary folder.</summary>
public sealed class ServerCertificates : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fundcalc-certificates-");

    private ServerCertificates()
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = new CertificateRequest("CN=FundCalc tests", authorityKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        root.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        // The system's clock: it is what both ends check the certificate against.
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(7));
        Authority = root.CreateSelfSigned(from, to);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        using var server = request.Create(Authority, from, to, RandomNumberGenerator.GetBytes(8));

        (AuthorityFile, CertificateFile, KeyFile) = (InFolder("authority.pem"), InFolder("server.pem"), InFolder("server.key"));
        File.WriteAllText(AuthorityFile, Authority.ExportCertificatePem());
        File.WriteAllText(CertificateFile, server.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The authority's certificate.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>The authority's certificate: what a client trusts.</summary>
    public string AuthorityFile { get; }

    /// <summary>The server's certificate.</summary>
    public string CertificateFile { get; }

    /// <summary>The server's private key.</summary>
    public string KeyFile { get; }

    /// <summary>Makes an authority and a certificate, valid for a week.</summary>
    public static ServerCertificates Make() => new();

    public void Dispose()
    {
        Authority.Dispose();
        _folder.Delete(recursive: true);
    }

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);
}
