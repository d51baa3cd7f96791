using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Pipelines.Sockets.Unofficial;

namespace RegistryGap.Tests.Sockets;

/// <summary>Bytes on their way: order, counts, limits and schedulers.</summary>
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
            Assert.Equal("ping"u8.ToArray(), await Loopback.ReceiveAsync(loop.Peer, 4));
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

        Assert.Equal(SHA256.HashData(data), SHA256.HashData(await Loopback.ReceiveAsync(loop.Peer, data.Length)));
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

        Assert.Equal(SHA256.HashData(data), SHA256.HashData(await Loopback.ReadAsync(loop.Connection.Input, data.Length)));
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
        var received = await Loopback.ReceiveAsync(loop.Peer, pieces * Megabyte);

        Assert.False((await flush).IsCompleted);
        for (var i = 0; i < pieces; i++)
        {
            Assert.True(piece.AsSpan().SequenceEqual(received.AsSpan(i * Megabyte, Megabyte)));
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
