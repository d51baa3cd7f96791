using FundCalc.Calculation.Market;
using FundCalc.Prices.Snapshots;
using FundCalc.Prices.Tests.Support;
using static FundCalc.Prices.Tests.Support.TestBook;

namespace FundCalc.Prices.Tests;

/// <content>Prices later than the instant that was asked for, and replaced ones.</content>
public sealed partial class PriceBookTests
{
    [Fact]
    public async Task Read_PriceLaterThanAsOf_IsNotUsed()
    {
        using var test = new TestBook(Price("A", age: TimeSpan.Zero), Price("B", age: TimeSpan.FromTicks(-1)));

        var set = await test.ReadAsync("A", "B");

        Assert.Equal(["A"], set.ByInstrument().Keys);
        Assert.Equal(["B"], set.MissingInstruments);
        Assert.Equal(Now, set.AsOf);
    }

    [Fact]
    public async Task Read_PriceObservedWhileItWaits_IsUsedAndTheInstantIsThatOfItsEnd()
    {
        using var test = new TestBook(Price("A", age: TimeSpan.FromMilliseconds(-3)));
        test.Source.Before = _ =>
        {
            test.Clock.Advance(TimeSpan.FromMilliseconds(5));
            return Task.CompletedTask;
        };

        var set = await test.ReadAsync("A");

        Assert.Equal(["A"], set.ByInstrument().Keys);
        Assert.Equal(Now + TimeSpan.FromMilliseconds(5), set.AsOf);
    }

    [Fact]
    public async Task Read_PublishedBetweenTheClockAndTheLookup_IsUsedAndNotMissing()
    {
        using var test = new TestBook(Price("A"));
        test.Publish(Price("A", "2", age: TimeSpan.FromMinutes(1), source: "desk"));
        await test.ReadAsync("A");
        var later = TimeSpan.FromMilliseconds(2);
        test.Clock.AfterRead = () =>
        {
            test.Clock.Advance(later);
            test.Publish(Price("A", "3", age: -later, source: "desk"));
        };

        var set = await test.ReadAsync("A");

        Assert.Equal(3, set.ByInstrument()["A"].Value);
        Assert.Equal(Now + later, set.AsOf);
    }

    [Fact]
    public async Task CreateSnapshot_PriceObservedWhileItWaits_IsPartOfIt()
    {
        using var test = new TestBook(Price("A", age: TimeSpan.FromMilliseconds(-3)));
        test.Source.Before = _ =>
        {
            test.Clock.Advance(TimeSpan.FromMilliseconds(5));
            return Task.CompletedTask;
        };

        var snapshot = await test.Book.CreateSnapshotAsync(new SnapshotRequest(["A"]), default);

        Assert.Equal(Now + TimeSpan.FromMilliseconds(3), snapshot.Instant);
        Assert.Empty(snapshot.Absences);
    }

    [Fact]
    public async Task Read_AsOfGiven_PriceObservedWhileItWaits_IsNotUsed()
    {
        using var test = new TestBook(Price("A", age: TimeSpan.FromMilliseconds(-3)));
        test.Source.Before = _ =>
        {
            test.Clock.Advance(TimeSpan.FromMilliseconds(5));
            return Task.CompletedTask;
        };

        var set = await test.Book.ReadAsync(Query("A") with { AsOf = Now }, default);

        Assert.Equal(["A"], set.MissingInstruments);
        Assert.Equal(Now, set.AsOf);
    }

    [Fact]
    public async Task Read_PreferredKindStillAheadOfTheClock_TakesTheNextKind()
    {
        using var test = new TestBook(Price("A", "1", PriceKind.Close, TimeSpan.FromHours(-1)), Price("A", "2", PriceKind.Last, TimeSpan.FromHours(3)));

        Assert.Equal(PriceKind.Last, (await test.ReadAsync("A")).ByInstrument()["A"].Kind);
    }

    [Theory]
    [InlineData(PriceKind.Close, "old")] // another source's older price of the same kind
    [InlineData(PriceKind.Last, "new")] // the next kind
    public async Task Read_AsOfBeforeAPriceThatMayHaveReplacedAnother_IsMissingAndNotTheNextBest(PriceKind kind, string source)
    {
        using var test = new TestBook(Price("A", "1", PriceKind.Close, TimeSpan.FromHours(1), source: "new"), Price("A", "2", kind, TimeSpan.FromHours(3), source));
        var asOf = Now - TimeSpan.FromHours(2);

        var set = await test.Book.ReadAsync(Query("A") with { AsOf = asOf }, default);

        Assert.Equal(["A"], set.MissingInstruments);
        Assert.Equal(asOf, set.AsOf);
        Assert.Equal(["A"], (await test.Book.CreateSnapshotAsync(new SnapshotRequest(["A"], asOf), default)).Absences);
    }

    [Fact]
    public async Task Read_PublishedPriceReplacedAfterTheInstant_IsMissingAndNotTheSourcesOlderOne()
    {
        // As in a batch whose instant was fixed before: what the publisher said then is not kept.
        using var test = new TestBook(Price("A", "1", age: TimeSpan.FromDays(1)));
        test.Publish(Price("A", "2", age: TimeSpan.FromMinutes(10), source: "desk"));
        var asOf = Now - TimeSpan.FromMinutes(1);
        Assert.Equal(2, (await test.Book.ReadAsync(Query("A") with { AsOf = asOf }, default)).ByInstrument()["A"].Value);

        test.Publish(Price("A", "3", age: TimeSpan.Zero, source: "desk"));

        Assert.Equal(["A"], (await test.Book.ReadAsync(Query("A") with { AsOf = asOf }, default)).MissingInstruments);
        Assert.Equal(3, (await test.ReadAsync("A")).ByInstrument()["A"].Value);
    }

    [Fact]
    public async Task Read_ByAReplicaWhoseClockIsBehind_IsMissingAndNotTheSourcesOlderPrice()
    {
        var shared = new FakeShared();
        using var test = new TestBook(new PriceBookOptions(), shared, Price("A", "1", age: TimeSpan.FromDays(1)));
        shared.Published["A"] = [Price("A", "2", age: TimeSpan.FromMinutes(-2), source: "desk")];

        Assert.Equal(["A"], (await test.ReadAsync("A")).MissingInstruments);
    }

    [Fact]
    public async Task Read_FirstPriceOfAPublisherStillAheadOfTheClock_IsTheSourcesUntilThen()
    {
        using var test = new TestBook(Price("A", "1", age: TimeSpan.FromDays(1)));
        test.Publish(Price("A", "2", age: TimeSpan.FromSeconds(-3), source: "desk"));

        Assert.Equal(1, (await test.ReadAsync("A")).ByInstrument()["A"].Value);
        test.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(2, (await test.ReadAsync("A")).ByInstrument()["A"].Value);
    }
}
