using FundCalc.Prices.Tests.Support;
using static FundCalc.Prices.Tests.Support.TestBook;

namespace FundCalc.Prices.Tests.Caching;

public sealed class PriceCacheTests
{
    [Fact]
    public async Task Read_ThousandConcurrentReadersOfAColdKey_AskTheSourceOnce()
    {
        using var test = new TestBook(Price("A", "42"));
        var gate = new TaskCompletionSource();
        test.Source.Before = _ => gate.Task;

        var started = new CountdownEvent(1000);
        var readers = Enumerable.Range(0, 1000).Select(_ => Task.Run(async () =>
        {
            var read = test.ReadAsync("A");
            started.Signal();
            return await read;
        })).ToArray();
        Assert.True(started.Wait(TimeSpan.FromMinutes(1)));
        gate.SetResult();
        var sets = await Task.WhenAll(readers);

        Assert.All(sets, set => Assert.Equal(42, set.ByInstrument()["A"].Value));
        Assert.Equal(1, test.Source.Reads);
    }

    [Fact]
    public async Task Load_InstrumentThatLandedAfterTheCallersMiss_IsNotAskedForAgain()
    {
        // The caller missed; before it claims the instrument, an earlier flight lands and is gone.
        using var test = new TestBook(Price("A", "42"), Price("B"));
        await test.ReadAsync("A");

        var loaded = await test.Cache.LoadAsync(["A", "B"], default);

        Assert.Equal(42, Assert.Single(loaded["A"].Prices!.FromSource).Value);
        Assert.Equal([["A"], ["B"]], test.Source.Asked);
    }

    [Fact]
    public async Task Read_OverlappingColdReads_AskForEachInstrumentOnce()
    {
        using var test = new TestBook(Price("A"), Price("B"), Price("C"));
        var gate = new TaskCompletionSource();
        test.Source.Before = _ => gate.Task;

        var first = test.ReadAsync("A", "B");
        var second = test.ReadAsync("B", "C");
        gate.SetResult();

        Assert.Equal(["A", "B"], (await first).ByInstrument().Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["B", "C"], (await second).ByInstrument().Keys.Order(StringComparer.Ordinal));
        Assert.Equal([["A", "B"], ["C"]], test.Source.Asked);
    }

    [Fact]
    public async Task Read_SameInstrumentTwiceInOneQuery_IsReadOnce()
    {
        using var test = new TestBook(Price("USD-EUR", kind: Calculation.Market.PriceKind.Fx));

        await test.Book.ReadAsync(new PriceQuery(["USD-EUR"], PriceQuery.DefaultKinds, ["USD-EUR"]), default);

        Assert.Equal([["USD-EUR"]], test.Source.Asked);
    }

    [Fact]
    public async Task Read_SourceFails_EveryWaiterGetsTheFaultAndTheNextReaderAsksAgain()
    {
        using var test = new TestBook(Price("A"));
        var gate = new TaskCompletionSource();
        test.Source.Before = _ => gate.Task;
        Task<PriceSet>[] waiters = [test.ReadAsync("A").AsTask(), test.ReadAsync("A").AsTask()];
        gate.SetException(new IOException("broken"));

        foreach (var waiter in waiters)
        {
            var thrown = await Assert.ThrowsAsync<PriceBookException>(() => waiter);
            Assert.Equal(PriceBookFault.SourceUnavailable, thrown.Fault);
            Assert.Equal("fake", thrown.Subject);
            Assert.IsType<IOException>(thrown.InnerException);
        }

        test.Source.Before = _ => Task.CompletedTask;
        Assert.NotEmpty((await test.ReadAsync("A")).ByInstrument());
        Assert.Equal(2, test.Source.Reads);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Read_SourceTooSlow_EndsAtTheTimeout(bool honoursCancellation)
    {
        using var test = new TestBook(Price("A"));
        test.Source.Before = token => Task.Delay(Timeout.InfiniteTimeSpan, honoursCancellation ? token : CancellationToken.None);
        var read = test.ReadAsync("A").AsTask();

        test.Clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        Assert.False(read.IsCompleted);
        test.Clock.Advance(TimeSpan.FromTicks(1));

        var thrown = await Assert.ThrowsAsync<PriceBookException>(() => read);
        Assert.Equal("must answer within 00:00:02", thrown.Rule);
    }

    [Fact]
    public async Task Read_FirstCallerGivesUp_TheOthersStillGetTheirPrices()
    {
        using var test = new TestBook(Price("A"));
        var gate = new TaskCompletionSource();
        test.Source.Before = _ => gate.Task;
        using var impatient = new CancellationTokenSource();
        var first = test.Book.ReadAsync(Query("A"), impatient.Token).AsTask();
        var second = test.ReadAsync("A").AsTask();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        Assert.NotEmpty((await second).ByInstrument());
        Assert.Equal(1, test.Source.Reads);
    }

    [Fact]
    public async Task Read_LifetimeOver_AsksTheSourceAgain()
    {
        using var test = new TestBook(Price("A", "1"));
        await test.ReadAsync("A");
        test.Source.Prices[0] = Price("A", "2");

        test.Clock.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.Equal(1, (await test.ReadAsync("A")).ByInstrument()["A"].Value);
        test.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(2, (await test.ReadAsync("A")).ByInstrument()["A"].Value);
    }

    [Fact]
    public async Task Read_SlowSource_LifetimeCountsFromTheQuestion()
    {
        using var test = new TestBook(Price("A"));
        var gate = new TaskCompletionSource();
        test.Source.Before = _ => gate.Task;
        var read = test.ReadAsync("A");
        test.Clock.Advance(TimeSpan.FromSeconds(1));
        gate.SetResult();
        await read;

        test.Clock.Advance(TimeSpan.FromSeconds(9));
        await test.ReadAsync("A");

        Assert.Equal(2, test.Source.Reads);
    }

    [Fact]
    public async Task Read_SourceAnswersForAnotherInstrument_IsAFault()
    {
        using var test = new TestBook(Price("A"), Price("B"));
        test.Source.AnswersForAll = true;

        var thrown = await Assert.ThrowsAsync<PriceBookException>(async () => await test.ReadAsync("A"));

        Assert.Equal(PriceBookFault.SourceUnavailable, thrown.Fault);
        Assert.Equal(0, test.Cache.Count);
    }

    [Fact]
    public async Task Read_MoreInstrumentsThanTheCacheHolds_AnswersAllAndKeepsToTheBound()
    {
        string[] ids = [.. Enumerable.Range(0, 100).Select(i => $"I{i}")];
        using var test = new TestBook(new PriceBookOptions { CacheEntries = 10 }, [.. ids.Select(id => Price(id))]);

        Assert.Equal(100, (await test.ReadAsync(ids)).ByInstrument().Count);
        Assert.Equal(10, test.Cache.Count);
        Assert.Equal(100, (await test.ReadAsync(ids)).ByInstrument().Count);
        Assert.Equal(10, test.Cache.Count);
    }
}
