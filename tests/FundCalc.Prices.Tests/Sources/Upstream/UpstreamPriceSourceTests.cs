using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;
using FundCalc.Prices.Dependencies;
using FundCalc.PriceSource.V1;
using FundCalc.PriceSources;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Prices.Tests.Sources.Upstream;

/// <summary>Reads: what is asked, how reads share calls, what bounds them.</summary>
public sealed class UpstreamPriceSourceTests
{
    [Fact]
    public async Task Read_QuotesOfEachKind_AreTakenWithAllTheirFields()
    {
        await using var upstream = await TestUpstream.StartAsync();
        var bid = QuoteBook.Quote("AAPL", "3.0935e2", QuoteKind.Bid, instant: new Timestamp { Seconds = 1_788_206_400, Nanos = 123_456_789 });
        (bid.FairValueLevel, bid.Sequence, bid.Source) = (2, ulong.MaxValue, "XNAS");
        upstream.Server.Quotes.Set("AAPL", bid, QuoteBook.Quote("AAPL", "310"));
        upstream.Server.Quotes.Set("USD-EUR", QuoteBook.Quote("USD-EUR", "0.8684", QuoteKind.Fx, "EUR"));

        var answer = await upstream.ReadAsync("AAPL", "USD-EUR", "UNKNOWN");

        Assert.Empty(answer.Refused);
        Assert.Equal(["AAPL=309.35", "AAPL=310", "USD-EUR=0.8684"], TestUpstream.Values(answer));
        var record = Assert.Single(answer.Records, one => one.Kind == PriceKind.Bid);
        Assert.Equal(("USD", "XNAS", FairValueLevel.Level2, ulong.MaxValue), (record.Currency, record.Source, record.Level, record.Sequence));
        Assert.Equal(new DateTimeOffset(2026, 8, 31, 20, 0, 0, TimeSpan.Zero).AddTicks(1_234_567), record.Instant);
        Assert.Equal(["upstream", "upstream"], answer.Records.Where(one => one.Kind != PriceKind.Bid).Select(one => one.Source));
        Assert.Equal(FairValueLevel.Level1, Assert.Single(answer.Records, one => one.Kind == PriceKind.Fx).Level);
        Assert.Equal(["AAPL", "USD-EUR", "UNKNOWN"], Assert.Single(upstream.Server.Log.Calls).InstrumentIds);
        Assert.Equal(1, upstream.Measured("fundcalc.prices.upstream.calls ok"));
    }

    [Fact]
    public async Task Read_MoreThanACallCarries_IsSplitAndAtMostSoManyCallsAreInFlight()
    {
        await using var upstream = await TestUpstream.StartAsync(options => (options.Upstream.BatchSize, options.Upstream.Concurrency) = (7, 3));
        string[] ids = [.. Enumerable.Range(0, 100).Select(i => $"I{i}")];
        foreach (var id in ids)
        {
            upstream.Server.Quotes.Set(id, id[1..]);
        }

        upstream.Server.Behaviour.BeSlow(TimeSpan.FromMilliseconds(20));
        var answer = await upstream.ReadAsync(ids);

        Assert.Equal(ids.Select(id => $"{id}={id[1..]}").Order(StringComparer.Ordinal), TestUpstream.Values(answer));
        Assert.Equal(15, upstream.Server.Log.Count);
        Assert.All(upstream.Server.Log.Calls, call => Assert.InRange(call.InstrumentIds.Count, 1, 7));
        Assert.Equal(3, upstream.Server.Log.MostInHand);
        Assert.All(upstream.Server.Log.Asked, asked => Assert.Equal(1, asked.Value));
    }

    [Fact]
    public async Task Read_WhileAllCallsAreInFlight_WaitingInstrumentsTravelTogether()
    {
        await using var upstream = await TestUpstream.StartAsync(options => options.Upstream.Concurrency = 1);
        var gate = new TaskCompletionSource();
        upstream.Server.Behaviour.Gate = gate.Task;
        upstream.Server.Quotes.Set("SHARED", "7");
        var first = upstream.ReadAsync("FIRST");
        await TestUpstream.Eventually(() => upstream.Server.Log.Count == 1);

        // 500 readers: one instrument of their own each, one in common.
        var reads = Enumerable.Range(0, 500).Select(i => upstream.ReadAsync($"I{i}", "SHARED")).ToArray();
        Assert.Equal(1, upstream.Server.Log.Count);
        gate.SetResult();
        await first;
        var answers = await Task.WhenAll(reads);

        Assert.All(answers, answer => Assert.Equal(["SHARED=7"], TestUpstream.Values(answer)));
        Assert.Equal([1, 501], upstream.Server.Log.Calls.Select(call => call.InstrumentIds.Count));
        Assert.Equal(1, upstream.Server.Log.Asked["SHARED"]);
    }

    [Fact]
    public async Task Read_SmallOneBehindALargeOne_TakesItsTurn()
    {
        await using var upstream = await TestUpstream.StartAsync(options => (options.Upstream.Concurrency, options.Upstream.BatchSize) = (1, 10));
        var gate = new TaskCompletionSource();
        upstream.Server.Behaviour.Gate = gate.Task;
        var large = upstream.ReadAsync([.. Enumerable.Range(0, 200).Select(i => $"L{i}")]);
        await TestUpstream.Eventually(() => upstream.Server.Log.Count == 1);
        var small = upstream.ReadAsync("S");

        gate.SetResult();
        await Task.WhenAll(large, small);

        Assert.InRange(upstream.Server.Log.Calls.ToList().FindIndex(call => call.InstrumentIds.Contains("S")), 1, 2);
        Assert.InRange(upstream.Server.Log.Count, 20, 21);
    }

    [Fact]
    public async Task Read_BeyondTheQueue_IsRefusedByInstrumentAndAtOnce()
    {
        await using var upstream = await TestUpstream.StartAsync(options => (options.Upstream.Concurrency, options.Upstream.BatchSize, options.Upstream.QueueLimit) = (1, 1, 3));
        var gate = new TaskCompletionSource();
        upstream.Server.Behaviour.Gate = gate.Task;
        var first = upstream.ReadAsync("IN-HAND");
        await TestUpstream.Eventually(() => upstream.Server.Log.Count == 1);
        var waiting = upstream.ReadAsync("A", "B");

        var refused = await upstream.ReadAsync("C", "D");
        var fits = upstream.ReadAsync("E");
        gate.SetResult();
        await Task.WhenAll(first, waiting, fits);

        Assert.Empty(refused.Records);
        Assert.Equal(["C", "D"], refused.Refused.Keys.Order(StringComparer.Ordinal));
        Assert.All(refused.Refused.Values, rule => Assert.Equal("at most 3 instruments may wait for it", rule));
        Assert.DoesNotContain("C", upstream.Server.Log.Asked.Keys);
        Assert.Empty((await waiting).Refused);

        // The places are free again.
        Assert.Empty((await upstream.ReadAsync("C", "D")).Refused);
    }

    [Fact]
    public async Task Read_CancelledWhileItWaits_LeavesTheQueueAndEndsItsCall()
    {
        await using var upstream = await TestUpstream.StartAsync(options => (options.Upstream.Concurrency, options.Upstream.QueueLimit) = (1, 2));
        upstream.Server.Behaviour.Gate = new TaskCompletionSource().Task;
        using var giveUp = new CancellationTokenSource();
        var first = upstream.Source.ReadAsync(["A"], giveUp.Token).AsTask();
        await TestUpstream.Eventually(() => upstream.Server.Log.InHand == 1);
        var second = upstream.Source.ReadAsync(["B", "C"], giveUp.Token).AsTask();

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await TestUpstream.Eventually(() => upstream.Server.Log.InHand == 0);
        upstream.Server.Behaviour.Recover();
        Assert.Empty((await upstream.ReadAsync("D", "E")).Refused);
        Assert.DoesNotContain("B", upstream.Server.Log.Asked.Keys);
        Assert.Equal(DependencyStatus.Up, upstream.Dependencies.Source.State.Status);
    }

    [Fact]
    public async Task Read_CancelledByOneOfTwo_GoesOnForTheOther()
    {
        await using var upstream = await TestUpstream.StartAsync(options => options.Upstream.Concurrency = 1);
        var gate = new TaskCompletionSource();
        upstream.Server.Behaviour.Gate = gate.Task;
        upstream.Server.Quotes.Set("B", "5");
        var first = upstream.ReadAsync("FIRST");
        await TestUpstream.Eventually(() => upstream.Server.Log.InHand == 1);
        using var giveUp = new CancellationTokenSource();
        var one = upstream.Source.ReadAsync(["A", "B"], giveUp.Token).AsTask();
        var other = upstream.ReadAsync("B");
        var second = new TaskCompletionSource();
        upstream.Server.Behaviour.Gate = second.Task;
        gate.SetResult();
        await TestUpstream.Eventually(() => upstream.Server.Log.Count == 2);

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        second.SetResult();

        Assert.Equal(["B=5"], TestUpstream.Values(await other));
        await first;
    }

    [Fact]
    public async Task Read_NothingAsked_AnswersNothing()
    {
        await using var upstream = await TestUpstream.StartAsync();

        var answer = await upstream.ReadAsync();

        Assert.Equal((0, 0, 0), (answer.Records.Count, answer.Refused.Count, upstream.Server.Log.Count));
    }

    [Fact]
    public async Task Fingerprint_DependsOnAddressAndName()
    {
        await using var upstream = await TestUpstream.StartAsync();
        await using var other = await TestUpstream.StartAsync();

        Assert.Matches("^[0-9a-f]{12}$", upstream.Source.Fingerprint);
        Assert.NotEqual(upstream.Source.Fingerprint, other.Source.Fingerprint);
        Assert.Empty(await upstream.Source.ListAsync(default));
    }
}
