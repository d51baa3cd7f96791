using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using StackExchange.Redis;

namespace RegistryGap.Tests.Redis;

/// <summary>Over TLS the client works a stream, not a socket.</summary>
public sealed class RedisTlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("redis-tls-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Tls_ValuesOfAnySizeAndManyCallers_ComeBackIntact()
    {
        using var certificate = SelfSigned();
        var files = (Certificate: Path.Combine(_folder, "cert.pem"), Key: Path.Combine(_folder, "key.pem"));
        await File.WriteAllTextAsync(files.Certificate, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(files.Key, certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await using var server = await RedisServer.StartNewAsync(files);
        var options = ConfigurationOptions.Parse(server.Address);
        options.Ssl = true;
        options.AsyncTimeout = options.SyncTimeout = options.ConnectTimeout = 60_000;
        options.CertificateValidation += (_, presented, _, _) => certificate.Equals(presented);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
        var db = redis.GetDatabase();
        foreach (var size in new[] { 1, 100_000, 10_000_000 })
        {
            var value = RandomNumberGenerator.GetBytes(size);
            await db.StringSetAsync("big", value);
            var read = (byte[]?)await db.StringGetAsync("big");
            Assert.True(value.AsSpan().SequenceEqual(read));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => db.StringIncrementAsync("counter")));

        Assert.Equal(Enumerable.Range(1, 1_000).Select(i => (long)i), answers.Order());
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
