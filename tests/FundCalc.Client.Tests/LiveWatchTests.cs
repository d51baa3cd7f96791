using FundCalc.Client.Tests.Support;
using Grpc.Core;

namespace FundCalc.Client.Tests;

/// <summary>A watch over streams that break as they are told to.</summary>
public sealed class LiveWatchTests
{
    private static readonly RpcException Away = new(new Status(StatusCode.Unavailable, "the replica\nis gone"));

    [Fact]
    public async Task Streams_ThatBreakOrEnd_AreOpenedAgainAndEveryMessageArrivesInOrder()
    {
        using var stop = new CancellationTokenSource();
        var streams = new ScriptedStreams(["a", "b", Away], [], ["c"], ["d", "e"]);
        List<string> received = [];
        List<LiveInterruption> interruptions = [];

        await Assert.ThrowsAsync<OperationCanceledException>(() => new LiveWatch(random: () => 0).RunAsync(
            streams.Open,
            message =>
            {
                received.Add(message);
                if (message == "e")
                {
                    stop.Cancel();
                }
            },
            interruptions.Add,
            stop.Token));

        Assert.Equal(["a", "b", "c", "d", "e"], received);
        Assert.Equal((4, 4), (streams.Opened, streams.Disposed));
        Assert.Equal("Unavailable: the replica is gone", interruptions[0].Reason);
        Assert.Equal("Unavailable: The service ended a stream that has no end.", interruptions[1].Reason);
    }

    [Fact]
    public async Task Waits_DoubleUpToTenSeconds_AndAMessageBeginsAnew()
    {
        using var stop = new CancellationTokenSource();
        object[][] failing = [.. Enumerable.Repeat<object[]>([Away], 8)];
        var streams = new ScriptedStreams([.. failing, ["a", Away], .. failing[..1], ["b"]]);
        List<LiveInterruption> interruptions = [];

        // The hundredth part of each bound: 200 ms, 400 ms, ... 10 s.
        await Assert.ThrowsAsync<OperationCanceledException>(() => new LiveWatch(random: () => 0.01).RunAsync(
            streams.Open, message => (message == "b" ? stop : null)?.Cancel(), interruptions.Add, stop.Token));

        Assert.Equal([2, 4, 8, 16, 32, 64, 100, 100, 2, 4], interruptions.Select(interruption => interruption.Wait.TotalMilliseconds));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 1, 2], interruptions.Select(interruption => interruption.Attempt));
    }

    [Fact]
    public async Task Refusal_OfEveryReplica_EndsTheWatch()
    {
        var streams = new ScriptedStreams([new RpcException(new Status(StatusCode.InvalidArgument, "no portfolio"))]);

        var refused = await Assert.ThrowsAsync<FundCalcException>(() => new LiveWatch(random: () => 0).RunAsync<string>(
            streams.Open, _ => Assert.Fail("No message was sent."), _ => Assert.Fail("Nothing to try again."), CancellationToken.None));

        Assert.Equal((StatusCode.InvalidArgument, 1, 1), (refused.Code, streams.Opened, streams.Disposed));
    }

    [Fact]
    public async Task Cancelled_WhileItWaits_Ends()
    {
        using var stop = new CancellationTokenSource();
        var streams = new ScriptedStreams([Away]);

        // 200 ms and more lie between the interruption and the next attempt, which never comes.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new LiveWatch(random: () => 1).RunAsync<string>(streams.Open, _ => { }, _ => stop.Cancel(), stop.Token));

        Assert.Equal(1, streams.Opened);
    }

    [Fact]
    public async Task Cancelled_WhileItReads_Ends()
    {
        using var stop = new CancellationTokenSource();
        var streams = new ScriptedStreams(["a", TimeSpan.MaxValue]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new LiveWatch().RunAsync<string>(streams.Open, _ => stop.CancelAfter(1), _ => Assert.Fail("It did not break."), stop.Token));

        Assert.Equal((1, 1), (streams.Opened, streams.Disposed));
    }
}
