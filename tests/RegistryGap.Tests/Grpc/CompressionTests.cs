using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;

namespace RegistryGap.Tests.Grpc;

public sealed class CompressionTests
{
    [Fact]
    public void Gzip_WritesTheFormatOfItsName_AndReadsItBack() =>
        AssertRoundTrip(new GzipCompressionProvider(CompressionLevel.Fastest), "gzip", [0x1f, 0x8b]);

    [Fact]
    public void Deflate_WritesZlib_AsTheProtocolAsks() =>
        // zlib's first byte: method 8, window 32 KiB (RFC 1950, section 2.2). Raw deflate has no such header.
        AssertRoundTrip(new DeflateCompressionProvider(CompressionLevel.Fastest), "deflate", [0x78]);

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Call_CompressedOnBothWays_ComesBackIntact(string encoding)
    {
        await using var host = await ProbeHost.StartAsync(options => options.ResponseCompressionAlgorithm = encoding);
        using var watch = new Watch();
        using var channel = GrpcChannel.ForAddress($"http://{host.Channel.Target}", new GrpcChannelOptions { HttpHandler = watch });
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i};"));

        var answer = await new Probe.ProbeClient(channel).EchoAsync(
            new Note { Text = text }, new Metadata { { "grpc-internal-encoding-request", encoding } });

        Assert.Equal(text, answer.Text);
        Assert.Equal(encoding, watch.RequestEncoding);
        Assert.Equal(encoding, watch.ResponseEncoding);
    }

    private static void AssertRoundTrip(ICompressionProvider provider, string name, byte[] start)
    {
        var data = Enumerable.Range(0, 100_000).Select(i => (byte)(i % 7)).ToArray();
        using var compressed = new MemoryStream();
        using (var writer = provider.CreateCompressionStream(compressed, null))
        {
            writer.Write(data);
        }

        // The caller's stream is still open, so that the call's framing can go on in it.
        compressed.Position = 0;
        Assert.Equal(start, compressed.ToArray()[..start.Length]);
        Assert.InRange(compressed.Length, 1, data.Length / 10);
        using var reader = provider.CreateDecompressionStream(compressed);
        using var plain = new MemoryStream();
        reader.CopyTo(plain);
        Assert.Equal(data, plain.ToArray());
        Assert.Equal(name, provider.EncodingName);
    }

    /// <summary>Sees what goes over the wire.</summary>
    private sealed class Watch() : DelegatingHandler(new SocketsHttpHandler())
    {
        public string? RequestEncoding { get; private set; }

        public string? ResponseEncoding { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            RequestEncoding = request.Headers.TryGetValues("grpc-encoding", out var asked) ? asked.Single() : null;
            var response = await base.SendAsync(request, cancellationToken);
            ResponseEncoding = response.Headers.TryGetValues("grpc-encoding", out var given) ? given.Single() : null;
            return response;
        }
    }
}
