using System.Net;
using System.Net.Sockets;
using Pipelines.Sockets.Unofficial;

namespace RegistryGap.Tests.Sockets;

public sealed class SchedulerTests
{
    [Fact]
    public async Task Schedule_RunsEachCallbackOnceWithItsState()
    {
        using var scheduler = new DedicatedThreadPoolPipeScheduler("s", workerCount: 2);
        var sum = 0;
        for (var i = 1; i <= 1_000; i++)
        {
            scheduler.Schedule(state => Interlocked.Add(ref sum, (int)state!), i);
        }

        await Loopback.UntilAsync(() => scheduler.TotalServicedByQueue + scheduler.TotalServicedByPool == 1_000);
        Assert.Equal(500_500, sum);
        Assert.Equal(2, scheduler.WorkerCount);
        await Loopback.UntilAsync(() => scheduler.AvailableCount == 2);
    }

    [Fact]
    public async Task Schedule_WithItsThreadsBlocked_ThePoolHelps()
    {
        using var scheduler = new DedicatedThreadPoolPipeScheduler("s", workerCount: 1, useThreadPoolQueueLength: 2);
        using var gate = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        scheduler.Schedule(_ => { entered.Set(); gate.Wait(); }, null);
        entered.Wait();
        var ran = 0;
        for (var i = 0; i < 20; i++)
        {
            scheduler.Schedule(_ => Interlocked.Increment(ref ran), null);
        }

        await Loopback.UntilAsync(() => Volatile.Read(ref ran) >= 18);
        gate.Set();
        await Loopback.UntilAsync(() => Volatile.Read(ref ran) == 20);
        Assert.True(scheduler.TotalServicedByPool >= 18);
    }

    [Fact]
    public async Task Callback_ThatFails_DoesNotEndItsThread()
    {
        using var scheduler = new DedicatedThreadPoolPipeScheduler("s", workerCount: 1, useThreadPoolQueueLength: 1_000);
        var ran = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);

        scheduler.Schedule(_ => throw new InvalidOperationException("expected by the test"), null);
        scheduler.Schedule(_ => ran.SetResult(DedicatedThreadPoolPipeScheduler.IsWorker(scheduler)), null);

        Assert.True(await ran.Task.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Disposed_StillRunsWhatIsScheduled()
    {
        var scheduler = new DedicatedThreadPoolPipeScheduler("s", workerCount: 1);
        scheduler.Dispose();
        var ran = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        scheduler.Schedule(_ => ran.SetResult(), null);

        await ran.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task EventArgs_Aborted_EndTheWaitWithTheError()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndPoint!);
        using var args = new SocketAwaitableEventArgs();
        args.SetBuffer(new byte[1]);
        Assert.True(client.ReceiveAsync(args));
        var waiting = WaitAsync(args);
        Assert.False(waiting.IsCompleted);

        args.Abort(SocketError.TimedOut);

        Assert.Equal(SocketError.TimedOut, (await Assert.ThrowsAsync<SocketException>(() => waiting)).SocketErrorCode);
        Assert.Throws<ArgumentException>(() => args.Abort(SocketError.Success));

        static async Task<int> WaitAsync(SocketAwaitableEventArgs args) => await args;
    }

    [Fact]
    public void Delegates_GoThroughEveryTargetInOrder()
    {
        var calls = new List<string>();
        Action<string> all = text => calls.Add($"1{text}");
        Assert.True(all.IsSingle());
        all += text => calls.Add($"2{text}");
        all += text => calls.Add($"3{text}");
        Assert.False(all.IsSingle());

        foreach (var target in Delegates.AsEnumerable(all))
        {
            target("x");
        }

        Assert.Equal("1x 2x 3x", string.Join(' ', calls));
        Assert.Equal(3, Delegates.AsEnumerable(all).Count());
        Assert.Empty(Delegates.AsEnumerable<Action>(null!));
    }
}
