using FundCalc.Prices.Publishing;
using FundCalc.Prices.Tests.Support;
using FundCalc.Prices.Watching;
using static FundCalc.Prices.Tests.Support.TestBook;

namespace FundCalc.Prices.Tests.Watching;

public sealed class PriceWatchTests
{
    private readonly PriceChanges _changes = new();
    private readonly FakeClock _clock = new(Now);

    [Fact]
    public async Task Take_SeveralChanges_EachInstrumentOnceAndACountOfTheRest()
    {
        using var watches = new PriceWatches(_changes, _clock);
        using var watch = watches.Watch(["A", "B", "C"]);

        _changes.Tell(["A", "OTHER"]);
        _changes.Tell(["A", "B"]);
        _changes.Tell(["A"]);

        Assert.True(await watch.WaitAsync(TimeSpan.FromDays(1), default));
        var change = watch.Take();
        Assert.Equal(["A", "B"], change.InstrumentIds.Order(StringComparer.Ordinal));
        Assert.Equal(2, change.Skipped);
        Assert.Empty(watch.Take().InstrumentIds);
    }

    [Fact]
    public async Task Wait_NothingChanges_EndsInTime()
    {
        using var watches = new PriceWatches(_changes, _clock);
        using var watch = watches.Watch(["A"]);
        _changes.Tell(["B"]);

        var wait = watch.WaitAsync(TimeSpan.FromSeconds(5), default).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.False(wait.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.False(await wait);
    }

    [Fact]
    public async Task Wait_ChangeOnTheWay_EndsAtOnce()
    {
        using var watches = new PriceWatches(_changes, _clock);
        using var watch = watches.Watch(["A"]);
        var wait = watch.WaitAsync(TimeSpan.FromSeconds(5), default).AsTask();

        _changes.Tell(["A"]);

        Assert.True(await wait);
    }

    [Fact]
    public void AnyMayHaveChanged_NotesAll()
    {
        using var watches = new PriceWatches(_changes, _clock);
        using var watch = watches.Watch(["A", "B"]);

        _changes.TellAll();
        Assert.Equal(["A", "B"], watch.Take().InstrumentIds.Order(StringComparer.Ordinal));

        // CRC-32/IEEE, by zlib: "A" is 0xd3d99e8b, whose last six bits are 11; "B" is 0x4ad0cf31, 49.
        _changes.TellBucket(11);
        Assert.Equal(["A"], watch.Take().InstrumentIds);
    }

    [Fact]
    public void Add_MoreInstruments_AreNotedFromThenOn()
    {
        using var watches = new PriceWatches(_changes, _clock);
        var watch = watches.Watch(["A"]);
        _changes.Tell(["B"]);
        watch.Add(["B"]);
        Assert.Empty(watch.Take().InstrumentIds);

        _changes.Tell(["B"]);
        Assert.Equal(["B"], watch.Take().InstrumentIds);

        watch.Dispose();
        // Nothing is left of either.
        string[] most = [.. Enumerable.Range(0, PriceWatches.MaxInstruments).Select(i => $"I{i}")];
        using var large = watches.Watch(most);
        Assert.Equal(PriceBookFault.TooManyWatches, Assert.Throws<PriceBookException>(() => large.Add(["B"])).Fault);
    }

    [Fact]
    public async Task Wait_TakenBeforeTheSignal_DoesNotSpin()
    {
        using var watches = new PriceWatches(_changes, _clock);
        using var watch = watches.Watch(["A"]);
        _changes.Tell(["A"]);
        watch.Take();
        watch.Signal();
        Assert.True(await watch.WaitAsync(TimeSpan.FromSeconds(5), default));
        Assert.Empty(watch.Take().InstrumentIds);

        var wait = watch.WaitAsync(TimeSpan.FromSeconds(5), default).AsTask();

        Assert.False(wait.IsCompleted);
        _changes.Tell(["A"]);
        Assert.True(await wait);
    }

    [Fact]
    public void Dispose_EndsTheWatch()
    {
        using var watches = new PriceWatches(_changes, _clock);
        var watch = watches.Watch(["A"]);
        watch.Dispose();
        watch.Dispose();

        _changes.Tell(["A"]);

        Assert.Empty(watch.Take().InstrumentIds);
        Assert.Equal(0, watches.Count);
    }

    [Fact]
    public void Watch_BeyondTheLimits_IsRefusedUntilOthersEnd()
    {
        using var watches = new PriceWatches(_changes, _clock);
        var all = Enumerable.Range(0, PriceWatches.MaxWatches).Select(_ => watches.Watch(["A"])).ToList();

        var thrown = Assert.Throws<PriceBookException>(() => watches.Watch(["A"]));
        Assert.Equal(PriceBookFault.TooManyWatches, thrown.Fault);
        all.ForEach(watch => watch.Dispose());
        string[] many = [.. Enumerable.Range(0, PriceWatches.MaxInstruments).Select(i => $"I{i}")];
        using var large = watches.Watch(many);
        Assert.Throws<PriceBookException>(() => watches.Watch(["A"]));
    }

    [Fact]
    public async Task Publish_TellsWhatWasAcceptedAlone()
    {
        using var test = new TestBook();
        using var watches = new PriceWatches(test.Changes, test.Clock);
        using var watch = watches.Watch(["A", "B", "C"]);
        test.Publish(Price("B", "1"));

        await test.Published.PublishAsync([Input(Price("A")), Input(Price("B")), Input(Price("C", age: TimeSpan.FromDays(-1)))], new PublishTally(), default);

        Assert.Equal(["A"], watch.Take().InstrumentIds);
    }
}
