using FundCalc.Calculation.Market;
using FundCalc.Prices.Snapshots;
using FundCalc.Prices.Tests.Support;
using static FundCalc.Prices.Tests.Support.TestBook;

namespace FundCalc.Prices.Tests.Caching;

/// <summary>The way of a read through the tier that replicas share, and what counts when it, or the source, is away.</summary>
public sealed partial class SharedTierTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly FakeShared _shared = new();

    [Fact]
    public async Task Read_Cold_GoesToTheSourceAndIsKeptForOtherReplicas()
    {
        using var one = Book(Price("A", "1"));
        using var other = Book();

        var fromSource = await one.ReadAsync("A", "X");
        var fromShared = await other.ReadAsync("A", "X");

        Assert.Equal(1, fromSource.ByInstrument()["A"].Value);
        Assert.Equal(1, fromShared.ByInstrument()["A"].Value);
        Assert.Equal(["X"], fromShared.MissingInstruments);
        Assert.Equal((1, 0), (one.Source.Reads, other.Source.Reads));
        Assert.Equal((0, 1, 0), (fromShared.Origin.Memory, fromShared.Origin.Redis, fromShared.Origin.Source));
    }

    [Fact]
    public async Task Read_OtherFingerprint_IsAnotherSource()
    {
        using var one = Book(Price("A", "1"));
        using var other = Book(Price("A", "2"));
        other.Source.Fingerprint = "changed";
        await one.ReadAsync("A");

        Assert.Equal(2, (await other.ReadAsync("A")).ByInstrument()["A"].Value);
    }

    [Fact]
    public async Task Read_FingerprintChangesOnTheWay_NothingIsKept()
    {
        using var test = Book(Price("A", "1"));
        test.Source.Before = _ =>
        {
            test.Source.Fingerprint = "changed";
            return Task.CompletedTask;
        };

        await test.ReadAsync("A");

        Assert.Empty(_shared.Kept);
    }

    [Fact]
    public async Task Read_PublishedLaterThanTheSource_IsRead()
    {
        using var test = Book(Price("A", "1", age: TimeSpan.FromHours(2)));
        _shared.Published["A"] = [Price("A", "2", age: TimeSpan.FromHours(1))];

        Assert.Equal(2, (await test.ReadAsync("A")).ByInstrument()["A"].Value);
    }

    [Fact]
    public async Task Read_WhatOnlyTheSourceHas_DoesNotHoldUpWhatTheTierHas()
    {
        using var test = Book(Price("B"));
        _shared.Kept[("fake", "A")] = [Price("A", "1")];
        var gate = new TaskCompletionSource();
        test.Source.Before = _ => gate.Task;

        var both = test.ReadAsync("A", "B").AsTask();
        var one = test.ReadAsync("A").AsTask();

        Assert.Equal(1, (await one).ByInstrument()["A"].Value);
        Assert.False(both.IsCompleted);
        gate.SetResult();
        await both;
        Assert.Equal([["A", "B"]], _shared.Asked);
    }

    [Fact]
    public async Task Changed_HeldPrice_IsAskedForAgain()
    {
        using var test = Book(Price("A", "1", age: TimeSpan.FromHours(2)));
        await test.ReadAsync("A", "B");
        _shared.Published["A"] = [Price("A", "2")];
        Assert.Equal(1, (await test.ReadAsync("A")).ByInstrument()["A"].Value);

        test.Changes.Tell(["A"]);
        var set = await test.ReadAsync("A", "B");

        Assert.Equal(2, set.ByInstrument()["A"].Value);
        Assert.Equal([["A", "B"], ["A"]], _shared.Asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Changed_WhileItIsBeingRead_TheOldAnswerIsNeitherKeptNorJoined(bool wholeBucket)
    {
        using var test = Book(Price("A", "1", age: TimeSpan.FromHours(2)));
        var gate = new TaskCompletionSource();
        _shared.Before = () => gate.Task;
        var before = test.ReadAsync("A").AsTask();
        _shared.Published["A"] = [Price("A", "2")];

        if (wholeBucket)
        {
            test.Changes.TellAll();
        }
        else
        {
            test.Changes.Tell(["A"]);
        }

        _shared.Before = () => Task.CompletedTask;
        Assert.Equal(2, (await test.ReadAsync("A")).ByInstrument()["A"].Value);
        gate.SetResult();
        Assert.Equal(1, (await before).ByInstrument()["A"].Value);
        Assert.Equal(2, (await test.ReadAsync("A")).ByInstrument()["A"].Value);
    }

    [Fact]
    public async Task TierAway_NobodyPublishes_TheSourceIsGoodEnough()
    {
        using var test = new TestBook(new PriceBookOptions(), _shared, Price("A", "1"));
        _shared.Away = null;

        var set = await test.ReadAsync("A", "X");

        Assert.Equal(1, set.ByInstrument()["A"].Value);
        Assert.Equal(["X"], set.MissingInstruments);
        Assert.Equal(0, set.Origin.Unconfirmed);
    }

    [Fact]
    public async Task TierAway_SomebodyMayPublish_WithoutAGreatestAgeIsAFault()
    {
        using var test = Book(Price("A"));
        _shared.Away = null;

        var thrown = await Assert.ThrowsAsync<PriceBookException>(async () => await test.ReadAsync("A"));

        Assert.Equal((PriceBookFault.CacheUnavailable, "A"), (thrown.Fault, thrown.Subject));
    }

    [Theory]
    [InlineData("A", 60, true)]
    [InlineData("A", 59, false)]
    [InlineData("X", 60, false)] // Whether an unknown instrument is missing cannot be said.
    public async Task TierAway_SomebodyMayPublish_TheGreatestAgeDecides(string id, int minutes, bool isRead)
    {
        using var test = Book(Price("A", "1", age: TimeSpan.FromHours(1)));
        _shared.Away = null;
        var query = Query(id) with { MaxAge = TimeSpan.FromMinutes(minutes) };

        if (!isRead)
        {
            var thrown = await Assert.ThrowsAsync<PriceBookException>(async () => await test.Book.ReadAsync(query, default));
            Assert.Equal(PriceBookFault.CacheUnavailable, thrown.Fault);
            return;
        }

        var set = await test.Book.ReadAsync(query, default);
        Assert.Equal(1, set.ByInstrument()["A"].Value);
        Assert.Equal((1, 0, true, false), (set.Origin.Unconfirmed, set.Origin.Held, set.Origin.RedisAway, set.Origin.SourceAway));
    }

    [Fact]
    public async Task TierAway_PairThatNobodyQuotes_IsAbsentWithinAGreatestAge()
    {
        using var test = Book(Price("USD-EUR", "0.87", PriceKind.Fx));
        _shared.Away = null;

        var set = await test.Book.ReadAsync(Query("USD-EUR", "EUR-USD") with { MaxAge = Day }, default);

        Assert.Equal(["USD-EUR"], set.ByPair().Keys);
        Assert.Equal(["EUR-USD"], set.MissingFxPairs);
        Assert.Equal(2, set.Origin.Unconfirmed);
    }

    [Fact]
    public async Task TierAway_PublishedPriceHeld_CountsWithinTheGreatestAge()
    {
        using var test = Book(Price("A", "1", age: TimeSpan.FromHours(2)));
        _shared.Published["A"] = [Price("A", "2", age: TimeSpan.FromHours(1))];
        await test.ReadAsync("A");
        _shared.Away = null;
        test.Clock.Advance(TimeSpan.FromMinutes(1));

        var set = await test.Book.ReadAsync(Query("A") with { MaxAge = Day }, default);

        Assert.Equal(2, set.ByInstrument()["A"].Value);
        Assert.Equal(1, set.Origin.Unconfirmed);
    }

    [Fact]
    public async Task TierAwayForSome_TheOthersAreSure()
    {
        using var test = Book(Price("A"), Price("B"));
        _shared.Away = ["B"];

        var set = await test.Book.ReadAsync(Query("A", "B") with { MaxAge = Day }, default);

        Assert.Equal(2, set.ByInstrument().Count);
        Assert.Equal((1, 1), (set.Origin.Source, set.Origin.Unconfirmed));
    }

    [Fact]
    public async Task TierBack_NextReadIsSureAgain()
    {
        using var test = Book(Price("A"));
        _shared.Away = null;
        await test.Book.ReadAsync(Query("A") with { MaxAge = Day }, default);
        _shared.Away = [];
        test.Changes.TellAll();

        var set = await test.ReadAsync("A");

        Assert.Equal((1, 0), (set.ByInstrument().Count, set.Origin.Unconfirmed));
    }

    [Fact]
    public async Task TierAway_NothingIsMadeASnapshotOf()
    {
        using var test = Book(Price("A"));
        _shared.Away = null;

        var thrown = await Assert.ThrowsAsync<PriceBookException>(async () => await test.Book.CreateSnapshotAsync(new SnapshotRequest(["A"]), default));

        Assert.Equal(PriceBookFault.CacheUnavailable, thrown.Fault);
    }

    [Fact]
    public async Task Absence_IsForgottenSoonerThanAPrice()
    {
        using var test = new TestBook(Price("A"));
        await test.ReadAsync("A", "X");
        test.Source.Prices.Add(Price("X"));

        test.Clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        Assert.Equal(["X"], (await test.ReadAsync("A", "X")).MissingInstruments);
        test.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Empty((await test.ReadAsync("A", "X")).MissingInstruments);
        Assert.Equal([["A", "X"], ["X"]], test.Source.Asked);
    }

    private TestBook Book(params PriceRecord[] prices) => new(new PriceBookOptions { PublishingExpected = true }, _shared, prices);
}
