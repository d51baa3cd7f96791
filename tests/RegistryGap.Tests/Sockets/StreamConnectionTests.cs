using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Pipelines.Sockets.Unofficial;

namespace RegistryGap.Tests.Sockets;

public sealed class StreamConnectionTests
{
    [Fact]
    public async Task Reader_OfAStream_GivesItsBytesAndItsEnd()
    {
        var data = Enumerable.Range(0, 200_000).Select(i => (byte)(i % 251)).ToArray();
        var reader = StreamConnection.GetReader(new MemoryStream(data));
        using var copy = new MemoryStream();

        await reader.CopyToAsync(copy);

        Assert.Equal(data, copy.ToArray());
    }

    [Fact]
    public async Task Reader_OfAStreamThatFails_FailsWithItsError()
    {
        var reader = StreamConnection.GetReader(new FailingStream());

        Assert.Equal("broken", (await Assert.ThrowsAsync<IOException>(async () => await reader.ReadAsync())).Message);
    }

    [Fact]
    public async Task Duplex_OverAStream_WorksBothWaysAndCounts()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var peer = await listener.AcceptTcpClientAsync();
        var duplex = StreamConnection.GetDuplex(client.GetStream(), null, null, "duplex");

        await duplex.Output.WriteAsync("question"u8.ToArray());
        var asked = new byte[8];
        await peer.GetStream().ReadExactlyAsync(asked);
        await peer.GetStream().WriteAsync("answer"u8.ToArray());
        var read = await duplex.Input.ReadAtLeastAsync(6);

        Assert.Equal("question"u8.ToArray(), asked);
        Assert.Equal("answer"u8.ToArray(), read.Buffer.ToArray());
        duplex.Input.AdvanceTo(read.Buffer.End);
        var measured = Assert.IsAssignableFrom<IMeasuredDuplexPipe>(duplex);
        Assert.Equal(6, measured.TotalBytesReceived);
        await Loopback.UntilAsync(() => measured.TotalBytesSent == 8);

        peer.Close();
        Assert.True((await duplex.Input.ReadAsync()).IsCompleted);
    }

    [Fact]
    public void Streams_OfTheWrongDirection_AreRefused()
    {
        var readOnly = new MemoryStream([], writable: false);

        Assert.ThrowsAny<ArgumentException>(() => StreamConnection.GetWriter(readOnly));
        Assert.Throws<ArgumentNullException>(() => StreamConnection.GetReader(null!));
    }

    private sealed class FailingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new IOException("broken"));
    }
}
