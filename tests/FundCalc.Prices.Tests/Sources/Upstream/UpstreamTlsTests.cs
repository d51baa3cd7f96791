using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FundCalc.Prices.Sources.Upstream;
using FundCalc.PriceSource.V1;
using FundCalc.PriceSources;
using Grpc.Core;

namespace FundCalc.Prices.Tests.Sources.Upstream;

public sealed class UpstreamTlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fundcalc-tls-").FullName;

    [Fact]
    public async Task Call_AuthorityOfTheCaFile_IsTrustedAndNoOther()
    {
        using var authority = Authority("CN=theirs");
        using var other = Authority("CN=other");
        using var certificate = ServerCertificate(authority);
        await using var server = await PriceSourceServer.StartAsync(certificate: certificate);
        server.Quotes.Set("A", "1");

        Assert.Equal("1", Assert.Single((await AskAsync(server, authority)).Quotes).Value);
        var refused = await Assert.ThrowsAsync<RpcException>(() => AskAsync(server, other));
        Assert.Equal(StatusCode.Internal, refused.StatusCode);
        // Nor is the authority trusted by whoever does not name it.
        await Assert.ThrowsAsync<RpcException>(() => AskAsync(server, null));
        Assert.Equal(1, server.Log.Count);
    }

    [Theory]
    [InlineData("no/such/ca.pem", null, "it must be a readable PEM file")]
    [InlineData(null, "", "it must hold certificates in PEM form")]
    [InlineData(null, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "it must be a readable PEM file")]
    public void Settings_CaFileThatIsNone_AreRefused(string? path, string? content, string rule)
    {
        var file = path ?? Path.Combine(_folder, "ca.pem");
        if (content is not null)
        {
            File.WriteAllText(file, content);
        }

        var options = new PriceBookOptions();
        (options.Upstream.Address, options.Upstream.CaFile) = ("https://127.0.0.1:1", file);

        var failure = Assert.Single(new UpstreamOptionsValidator("Prices").Validate(null, options).Failures!);
        Assert.StartsWith($"Prices:Upstream:CaFile is '{file}': {rule}", failure, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<GetQuotesResponse> AskAsync(PriceSourceServer server, X509Certificate2? authority)
    {
        var options = new UpstreamOptions { Address = $"https://127.0.0.1:{server.Address.Port}", Timeout = TimeSpan.FromSeconds(10) };
        if (authority is not null)
        {
            options.CaFile = Path.Combine(_folder, authority.Subject + ".pem");
            await File.WriteAllTextAsync(options.CaFile, authority.ExportCertificatePem());
        }

        using var channel = UpstreamChannel.Create(options);
        return await new PriceSourceService.PriceSourceServiceClient(channel).GetQuotesAsync(new GetQuotesRequest { InstrumentIds = { "A" } });
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static X509Certificate2 ServerCertificate(X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=source", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), [1, 2, 3, 4]);
        return issued.CopyWithPrivateKey(key);
    }
}
