using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Pipelines.Sockets.Unofficial;

namespace RegistryGap.Tests.Sockets;

/// <summary>A connection under test and the plain socket at its other end.</summary>
internal sealed class Loopback : IDisposable
{
    private Loopback(SocketConnection connection, Socket peer)
    {
        Connection = connection;
        Peer = peer;
    }

    public SocketConnection Connection { get; }

    public Socket Peer { get; }

    public static async Task<Loopback> OpenAsync(
        PipeOptions? send = null,
        PipeOptions? receive = null,
        SocketConnectionOptions options = SocketConnectionOptions.None)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var accept = listener.AcceptAsync();
        var connection = await SocketConnection.ConnectAsync(listener.LocalEndPoint!, send, receive, options);
        return new Loopback(connection, await accept);
    }

    /// <summary>Options with a small limit of bytes under way.</summary>
    public static PipeOptions Limit(int bytes) => new(pauseWriterThreshold: bytes, resumeWriterThreshold: bytes / 2);

    /// <summary>Waits for a state that other threads bring about.</summary>
    public static async Task UntilAsync(Func<bool> state)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!state())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60), "The state did not come about.");
            await Task.Delay(5);
        }
    }

    /// <summary>Receives exactly that many bytes.</summary>
    public static async Task<byte[]> ReceiveAsync(Socket socket, int count)
    {
        var buffer = new byte[count];
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var offset = 0; offset < count;)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(offset), limit.Token);
            Assert.NotEqual(0, received);
            offset += received;
        }

        return buffer;
    }

    /// <summary>Reads exactly that many bytes, and finds no more.</summary>
    public static async Task<byte[]> ReadAsync(PipeReader reader, int count)
    {
        var all = new ArrayBufferWriter<byte>(count);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (all.WrittenCount < count)
        {
            var read = await reader.ReadAsync(limit.Token);
            foreach (var memory in read.Buffer)
            {
                all.Write(memory.Span);
            }

            reader.AdvanceTo(read.Buffer.End);
            Assert.True(!read.IsCompleted || all.WrittenCount == count);
        }

        return all.WrittenSpan.ToArray();
    }

    public void Dispose()
    {
        Connection.Dispose();
        Peer.Dispose();
    }
}
