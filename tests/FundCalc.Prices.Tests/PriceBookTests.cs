using FundCalc.Calculation.Market;
using FundCalc.Prices.Snapshots;
using FundCalc.Prices.Tests.Support;
using static FundCalc.Prices.Tests.Support.TestBook;

namespace FundCalc.Prices.Tests;

public sealed partial class PriceBookTests
{
    [Fact]
    public async Task Read_SeveralKinds_TakesTheFirstPreferred()
    {
        using var test = new TestBook(Price("A", "1", PriceKind.Last), Price("A", "2", PriceKind.Bid), Price("A", "3", PriceKind.Mid));

        var byDefault = await test.ReadAsync("A");
        var bidFirst = await test.Book.ReadAsync(Query("A") with { Kinds = [PriceKind.Bid, PriceKind.Last] }, default);

        Assert.Equal(PriceKind.Last, byDefault.ByInstrument()["A"].Kind);
        Assert.Equal(PriceKind.Bid, bidFirst.ByInstrument()["A"].Kind);
    }

    [Fact]
    public async Task Read_KindNotAccepted_IsMissing()
    {
        using var test = new TestBook(Price("A", kind: PriceKind.Bid));

        var set = await test.ReadAsync("A");

        Assert.Empty(set.ByInstrument());
        Assert.Equal(["A"], set.MissingInstruments);
    }

    [Fact]
    public async Task Read_FxPairs_AreAlwaysOfKindFxAndStandApart()
    {
        using var test = new TestBook(Price("USD-EUR", "0.87", PriceKind.Fx), Price("USD-EUR", "5", PriceKind.Close));

        var set = await test.Book.ReadAsync(new PriceQuery(["USD-EUR"], PriceQuery.DefaultKinds, ["USD-EUR", "EUR-USD"]), default);

        Assert.Equal(5, set.ByInstrument()["USD-EUR"].Value);
        Assert.Equal(0.87m, set.ByPair()["USD-EUR"].Value);
        Assert.Equal(["EUR-USD"], set.MissingFxPairs);
    }

    [Fact]
    public async Task Read_SeveralSources_TakesTheLatestInstantThatIsNotLaterThanAsOf()
    {
        using var test = new TestBook(
            Price("A", "1", age: TimeSpan.FromHours(3), source: "old"),
            Price("A", "2", age: TimeSpan.FromHours(2), source: "new"),
            Price("A", "3", age: TimeSpan.FromHours(-1), source: "ahead"));

        var set = await test.ReadAsync("A");

        Assert.Equal("new", set.ByInstrument()["A"].Source);
    }

    [Fact]
    public async Task Read_SameInstant_TakesTheOrdinallyFirstSource()
    {
        // Ordinal order: upper case before lower case, whatever a culture says.
        using var test = new TestBook(Price("A", "1", source: "a"), Price("A", "2", source: "B"), Price("A", "3", source: "b"));

        Assert.Equal("B", (await test.ReadAsync("A")).ByInstrument()["A"].Source);
    }

    [Fact]
    public async Task Read_PublishedAndSourcePrice_TheLaterOneIsRead()
    {
        using var test = new TestBook(Price("A", "1", age: TimeSpan.FromHours(2)), Price("B", "1", age: TimeSpan.FromHours(2)));
        await test.ReadAsync("A", "B");
        test.Publish(Price("A", "2", age: TimeSpan.FromHours(1)), Price("B", "2", age: TimeSpan.FromHours(3)), Price("C", "2"));

        var set = await test.ReadAsync("A", "B", "C");

        Assert.Equal(2, set.ByInstrument()["A"].Value);
        Assert.Equal(1, set.ByInstrument()["B"].Value);
        Assert.Equal(2, set.ByInstrument()["C"].Value);
    }

    [Fact]
    public async Task Read_ColdAndWarmTogether_AnswersForAllInTheQuerysOrder()
    {
        using var test = new TestBook(Price("A"), Price("C"), Price("USD-EUR", kind: PriceKind.Fx));
        await test.ReadAsync("A", "M1");

        var set = await test.ReadAsync("M2", "A", "M1", "C", "USD-EUR", "EUR-USD");

        Assert.Equal(["A", "C"], set.ByInstrument().Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["USD-EUR"], set.ByPair().Keys);
        Assert.Equal(["M2", "M1"], set.MissingInstruments);
        Assert.Equal(["EUR-USD"], set.MissingFxPairs);
        Assert.Equal([["A", "M1"], ["M2", "C", "USD-EUR", "EUR-USD"]], test.Source.Asked);
    }

    [Fact]
    public async Task Read_Warm_DoesNotAskTheSource()
    {
        using var test = new TestBook(Price("A"));
        await test.ReadAsync("A", "UNKNOWN");

        var set = await test.ReadAsync("A", "UNKNOWN");

        Assert.Equal(1, test.Source.Reads);
        Assert.Equal(["UNKNOWN"], set.MissingInstruments);
    }

    [Fact]
    public async Task Read_Warm_AllocatesNothingPerPriceBeyondTheAnswer()
    {
        string[] ids = [.. Enumerable.Range(0, 1000).Select(i => $"I{i}")];
        using var test = new TestBook([.. ids.Select(id => Price(id))]);
        var query = Query(ids);
        await test.Book.ReadAsync(query, default);
        await test.Book.ReadAsync(query, default);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = test.Book.ReadAsync(query, default);
        var used = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(read.IsCompletedSuccessfully);

        // One reference for each price; the rest does not grow with them.
        Assert.InRange(used - (ids.Length * nint.Size), 0, 1000);
    }

    [Fact]
    public async Task Read_NothingAsked_HasNoDigest()
    {
        using var test = new TestBook();

        Assert.Null((await test.ReadAsync()).Digest);
    }

    [Fact]
    public async Task Read_Digest_IsOfTheRecordsAndAbsencesUsed()
    {
        using var test = new TestBook(Price("A"), Price("A", kind: PriceKind.Bid), Price("B"), Price("USD-EUR", kind: PriceKind.Fx));

        var set = await test.ReadAsync("B", "A", "USD-EUR", "X", "EUR-USD");

        var same = PriceSnapshot.Of([Price("A"), Price("USD-EUR", kind: PriceKind.Fx), Price("B")], ["EUR-USD", "X"]);
        Assert.Equal(same.Digest, set.Digest);
        Assert.NotEqual(set.Digest, (await test.ReadAsync("B", "A", "USD-EUR", "EUR-USD")).Digest);
    }

    [Fact]
    public async Task Read_AsOfNotGiven_IsTheClock()
    {
        using var test = new TestBook(Price("A"));
        test.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(Now + TimeSpan.FromMinutes(5), (await test.ReadAsync("A")).AsOf);
    }

    [Fact]
    public async Task Read_Cancelled_Throws()
    {
        using var test = new TestBook(Price("A"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await test.Book.ReadAsync(Query("A"), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Read_TellsHitsMissesAndAgeByTier()
    {
        using var test = new TestBook(Price("A", age: TimeSpan.FromHours(1)), Price("B", age: TimeSpan.FromHours(2)));
        await test.ReadAsync("A");
        test.Meters.Measured.Clear();

        await test.ReadAsync("A", "B", "X");

        Assert.Equal(
            [
                ("fundcalc.prices.source.duration", 0),
                ("fundcalc.prices.lookups memory hit", 1),
                ("fundcalc.prices.lookups memory miss", 2),
                ("fundcalc.prices.age memory", 3600),
                ("fundcalc.prices.lookups source hit", 1),
                ("fundcalc.prices.lookups source miss", 1),
                ("fundcalc.prices.age source", 7200),
            ],
            test.Meters.Measured);
    }
}
