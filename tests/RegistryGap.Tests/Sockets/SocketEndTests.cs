using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Pipelines.Sockets.Unofficial;

namespace RegistryGap.Tests.Sockets;

/// <summary>Every way in which a connection, or one direction of it, comes to its end.</summary>
public sealed class SocketEndTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task Output_Completed_SendsTheRestAndEndsThatDirectionOnly()
    {
        using var loop = await Loopback.OpenAsync();
        var data = RandomNumberGenerator.GetBytes(4 * Megabyte);
        _ = loop.Connection.Output.WriteAsync(data).AsTask();
        await loop.Connection.Output.CompleteAsync();

        Assert.Equal(data, await Loopback.ReceiveAsync(loop.Peer, data.Length));
        Assert.Equal(0, await loop.Peer.ReceiveAsync(new byte[1]));
        await loop.Peer.SendAsync("still here"u8.ToArray());
        Assert.Equal("still here"u8.ToArray(), await Loopback.ReadAsync(loop.Connection.Input, 10));
        Assert.Equal(PipeShutdownKind.OutputWriterCompleted, loop.Connection.ShutdownKind);
    }

    [Fact]
    public async Task Peer_EndsItsDirection_InputEndsWithoutErrorAndOutputGoesOn()
    {
        using var loop = await Loopback.OpenAsync();
        await loop.Peer.SendAsync("last"u8.ToArray());
        loop.Peer.Shutdown(SocketShutdown.Send);

        Assert.Equal("last"u8.ToArray(), await Loopback.ReadAsync(loop.Connection.Input, 4));
        Assert.True((await loop.Connection.Input.ReadAsync()).IsCompleted);
        await loop.Connection.Output.WriteAsync("answer"u8.ToArray());
        Assert.Equal("answer"u8.ToArray(), await Loopback.ReceiveAsync(loop.Peer, 6));
        Assert.Equal(PipeShutdownKind.ReadEndOfStream, loop.Connection.ShutdownKind);
    }

    [Fact]
    public async Task Peer_Resets_InputFailsWithConnectionReset()
    {
        using var loop = await Loopback.OpenAsync();
        var read = loop.Connection.Input.ReadAsync();
        loop.Peer.LingerState = new LingerOption(true, 0);
        loop.Peer.Close();

        await Assert.ThrowsAsync<ConnectionResetException>(async () => await read);
        Assert.Equal(PipeShutdownKind.ReadSocketError, loop.Connection.ShutdownKind);
        Assert.Equal(SocketError.ConnectionReset, loop.Connection.SocketError);
    }

    [Fact]
    public async Task Peer_Gone_WriterIsTold()
    {
        using var loop = await Loopback.OpenAsync();
        loop.Peer.LingerState = new LingerOption(true, 0);
        loop.Peer.Close();

        var told = false;
        for (var i = 0; i < 5_000 && !told; i++)
        {
            var error = await Record.ExceptionAsync(
                async () => told = (await loop.Connection.Output.WriteAsync("x"u8.ToArray())).IsCompleted);
            told |= error is IOException or SocketException or InvalidOperationException;
            await Task.Delay(1);
        }

        Assert.True(told);
    }

    [Fact]
    public async Task Dispose_EndsPendingReadsAndWrites_AndTheSocket()
    {
        var loop = await Loopback.OpenAsync(send: Loopback.Limit(64 * 1024));
        var read = loop.Connection.Input.ReadAsync().AsTask();
        var write = loop.Connection.Output.WriteAsync(new byte[64 * Megabyte]).AsTask();

        loop.Connection.Dispose();
        loop.Connection.Dispose();

        await AssertEndsAsync(read.ContinueWith(done => done.IsCompletedSuccessfully && !done.Result.IsCompleted, TaskScheduler.Default));
        await AssertEndsAsync(write.ContinueWith(done => done.IsCompletedSuccessfully && !done.Result.IsCompleted, TaskScheduler.Default));
        Assert.Equal(PipeShutdownKind.PipeDisposed, loop.Connection.ShutdownKind);
        Assert.Throws<ObjectDisposedException>(() => loop.Connection.Socket.Available);
        Assert.Equal(0, loop.Connection.GetCounters().BytesAvailableOnSocket);
        loop.Dispose();

        static async Task AssertEndsAsync(Task<bool> wentOn) => Assert.False(await wentOn.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Dispose_WhileTheInputIsFull_Ends()
    {
        var loop = await Loopback.OpenAsync(receive: Loopback.Limit(1024));
        _ = loop.Peer.SendAsync(new byte[Megabyte]);
        await Loopback.UntilAsync(() => loop.Connection.BytesRead >= 1024);

        loop.Connection.Dispose();

        var reading = ReadToTheEndAsync(loop.Connection.Input);
        var error = await Record.ExceptionAsync(() => reading.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.True(error is null or OperationCanceledException or IOException, $"{error}");
        loop.Dispose();

        static async Task<long> ReadToTheEndAsync(PipeReader reader)
        {
            for (var total = 0L; ;)
            {
                var read = await reader.ReadAsync();
                total += read.Buffer.Length;
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return total;
                }
            }
        }
    }

    [Fact]
    public async Task Input_Completed_PeersFurtherBytesAreNotKept()
    {
        using var loop = await Loopback.OpenAsync();
        await loop.Connection.Input.CompleteAsync();

        Assert.Equal(PipeShutdownKind.InputReaderCompleted, loop.Connection.ShutdownKind);
        await loop.Connection.Output.WriteAsync("out"u8.ToArray());
        Assert.Equal("out"u8.ToArray(), await Loopback.ReceiveAsync(loop.Peer, 3));
        Assert.Equal(0, loop.Connection.GetCounters().BytesWaitingToBeRead);
    }

    [Fact]
    public async Task Disposed_Connections_LeaveNothingBehind()
    {
        var references = new List<WeakReference>();
        for (var i = 0; i < 50; i++)
        {
            references.Add(await OpenUseAndDisposeAsync());
        }

        await Loopback.UntilAsync(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            // The last one may still be on some stack.
            return references.Count(reference => reference.IsAlive) <= 1;
        });

        [MethodImpl(MethodImplOptions.NoInlining)]
        static async Task<WeakReference> OpenUseAndDisposeAsync()
        {
            using var loop = await Loopback.OpenAsync();
            await loop.Connection.Output.WriteAsync("x"u8.ToArray());
            await Loopback.ReceiveAsync(loop.Peer, 1);
            return new WeakReference(loop.Connection);
        }
    }

    [Fact]
    public async Task Connect_ToAClosedPort_FailsWithTheSocketsError()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var endpoint = listener.LocalEndPoint!; // bound and not listening

        var thrown = await Assert.ThrowsAsync<SocketException>(() => SocketConnection.ConnectAsync(endpoint));

        Assert.Equal(SocketError.ConnectionRefused, thrown.SocketErrorCode);
    }

    [Fact]
    public async Task ProtocolShutdown_IsTakenOnce_AndOnlyForProtocolReasons()
    {
        using var loop = await Loopback.OpenAsync();

        Assert.False(loop.Connection.TrySetProtocolShutdown(PipeShutdownKind.PipeDisposed));
        Assert.True(loop.Connection.TrySetProtocolShutdown(PipeShutdownKind.ProtocolExitServer));
        Assert.False(loop.Connection.TrySetProtocolShutdown(PipeShutdownKind.ProtocolExitClient));
        Assert.Equal(PipeShutdownKind.ProtocolExitServer, loop.Connection.ShutdownKind);
    }
}
