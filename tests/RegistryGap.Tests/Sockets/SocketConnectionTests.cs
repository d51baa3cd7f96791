using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Pipelines.Sockets.Unofficial;

namespace RegistryGap.Tests.Sockets;

public sealed class SocketConnectionTests
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData(SocketConnectionOptions.None)]
    [InlineData(SocketConnectionOptions.ZeroLengthReads)]
    [InlineData(SocketConnectionOptions.InlineReads | SocketConnectionOptions.InlineWrites)]
    public async Task Bytes_SentBothWays_ArriveAndAreCounted(SocketConnectionOptions options)
    {
        using var loop = await Loopback.OpenAsync(options: options);
        for (var round = 1; round <= 100; round++)
        {
            await loop.Connection.Output.WriteAsync("ping"u8.ToArray());
            Assert.Equal("ping"u8.ToArray(), await ReceiveAsync(loop.Peer, 4));
            await loop.Peer.SendAsync("pongs"u8.ToArray());
            var read = await loop.Connection.Input.ReadAtLeastAsync(5);
            Assert.Equal("pongs"u8.ToArray(), read.Buffer.ToArray());
            loop.Connection.Input.AdvanceTo(read.Buffer.End);
            Assert.Equal(5 * round, loop.Connection.BytesRead);
        }

        await Loopback.UntilAsync(() => loop.Connection.BytesSent == 400);
        IMeasuredDuplexPipe measured = loop.Connection;
        Assert.Equal((400, 500), (measured.TotalBytesSent, measured.TotalBytesReceived));
        Assert.InRange(loop.Connection.LastReceived, 1, 5);
        Assert.Equal(PipeShutdownKind.None, loop.Connection.ShutdownKind);
    }

    [Fact]
    public async Task Output_ManySmallPieces_ArriveInOrder()
    {
        // 8 MiB in pieces of 512 bytes: far more than a system takes in one send.
        using var loop = await Loopback.OpenAsync(
            send: new PipeOptions(new SmallPool(), pauseWriterThreshold: 0, resumeWriterThreshold: 0, minimumSegmentSize: 512));
        var data = RandomNumberGenerator.GetBytes(8 * Megabyte);
        var writer = loop.Connection.Output;
        for (var offset = 0; offset < data.Length; offset += 512)
        {
            data.AsSpan(offset, 512).CopyTo(writer.GetSpan(512));
            writer.Advance(512);
        }

        await writer.FlushAsync();

        Assert.Equal(SHA256.HashData(data), SHA256.HashData(await ReceiveAsync(loop.Peer, data.Length)));
    }

    [Fact]
    public async Task Input_ReaderLagsBehind_StopsReceiving_AndGoesOnWhenRead()
    {
        const int Limit = 64 * 1024;
        using var loop = await Loopback.OpenAsync(receive: Loopback.Limit(Limit));
        var data = RandomNumberGenerator.GetBytes(64 * Megabyte);

        var sending = loop.Peer.SendAsync(data);
        await Loopback.UntilAsync(
            () => loop.Connection.BytesRead >= Limit && loop.Connection.GetCounters().BytesAvailableOnSocket > Limit);

        // One piece may come on top of the limit, as its size is not known before.
        Assert.InRange(loop.Connection.BytesRead, Limit, 4 * Limit);
        Assert.False(sending.IsCompleted);

        Assert.Equal(SHA256.HashData(data), SHA256.HashData(await ReadAsync(loop.Connection.Input, data.Length)));
        Assert.Equal(data.Length, await sending);
    }

    [Fact]
    public async Task Output_PeerDoesNotRead_HoldsTheWriterUp_AndGoesOnWhenRead()
    {
        using var loop = await Loopback.OpenAsync(send: Loopback.Limit(64 * 1024));
        var piece = RandomNumberGenerator.GetBytes(Megabyte);
        var pieces = 0;
        var flush = default(ValueTask<FlushResult>);
        while (flush.IsCompleted || loop.Connection.BytesSent < pieces * (long)Megabyte - (2 * Megabyte))
        {
            Assert.InRange(++pieces, 1, 64); // the system's own buffers are finite
            await flush;
            flush = loop.Connection.Output.WriteAsync(piece);
            // The loop may be about to take what was written: only a flush that stays open counts.
            for (var i = 0; i < 40 && !flush.IsCompleted; i++)
            {
                await Task.Delay(5);
            }
        }

        Assert.False(flush.IsCompleted);
        Assert.True(loop.Connection.GetCounters().BytesWaitingToBeSent > 0);
        var received = await ReceiveAsync(loop.Peer, pieces * Megabyte);

        Assert.False((await flush).IsCompleted);
        for (var i = 0; i < pieces; i++)
        {
            Assert.True(piece.AsSpan().SequenceEqual(received.AsSpan(i * Megabyte, Megabyte)));
        }
    }

    [Fact]
    public async Task Output_Completed_SendsTheRestAndEndsThatDirectionOnly()
    {
        using var loop = await Loopback.OpenAsync();
        var data = RandomNumberGenerator.GetBytes(4 * Megabyte);
        _ = loop.Connection.Output.WriteAsync(data).AsTask();
        await loop.Connection.Output.CompleteAsync();

        Assert.Equal(data, await ReceiveAsync(loop.Peer, data.Length));
        Assert.Equal(0, await loop.Peer.ReceiveAsync(new byte[1]));
        await loop.Peer.SendAsync("still here"u8.ToArray());
        Assert.Equal("still here"u8.ToArray(), await ReadAsync(loop.Connection.Input, 10));
        Assert.Equal(PipeShutdownKind.OutputWriterCompleted, loop.Connection.ShutdownKind);
    }

    [Fact]
    public async Task Peer_EndsItsDirection_InputEndsWithoutErrorAndOutputGoesOn()
    {
        using var loop = await Loopback.OpenAsync();
        await loop.Peer.SendAsync("last"u8.ToArray());
        loop.Peer.Shutdown(SocketShutdown.Send);

        Assert.Equal("last"u8.ToArray(), await ReadAsync(loop.Connection.Input, 4));
        Assert.True((await loop.Connection.Input.ReadAsync()).IsCompleted);
        await loop.Connection.Output.WriteAsync("answer"u8.ToArray());
        Assert.Equal("answer"u8.ToArray(), await ReceiveAsync(loop.Peer, 6));
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
        Assert.Equal("out"u8.ToArray(), await ReceiveAsync(loop.Peer, 3));
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
            await ReceiveAsync(loop.Peer, 1);
            return new WeakReference(loop.Connection);
        }
    }

    [Fact]
    public async Task Scheduler_OfTheInput_RunsItsReader()
    {
        using var scheduler = new DedicatedThreadPoolPipeScheduler("reader", workerCount: 1);
        using var loop = await Loopback.OpenAsync(
            receive: new PipeOptions(readerScheduler: scheduler, writerScheduler: scheduler, useSynchronizationContext: false));
        var where = Task.Run(async () =>
        {
            var read = await loop.Connection.Input.ReadAsync().ConfigureAwait(false);
            return (read.Buffer.Length, DedicatedThreadPoolPipeScheduler.IsWorker(scheduler));
        });
        await Loopback.UntilAsync(() => where.Status == TaskStatus.WaitingForActivation);
        await loop.Peer.SendAsync(new byte[3]);

        Assert.Equal(3, (await where).Length);
        Assert.True(scheduler.TotalServicedByQueue > 0);
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

    private static async Task<byte[]> ReceiveAsync(Socket socket, int count)
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

    private static async Task<byte[]> ReadAsync(PipeReader reader, int count)
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

    /// <summary>Gives exactly the piece that was asked for.</summary>
    private sealed class SmallPool : MemoryPool<byte>
    {
        public override int MaxBufferSize => 512;

        public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => new Piece();

        protected override void Dispose(bool disposing)
        {
        }

        private sealed class Piece : IMemoryOwner<byte>
        {
            public Memory<byte> Memory { get; } = new byte[512];

            public void Dispose()
            {
            }
        }
    }
}
