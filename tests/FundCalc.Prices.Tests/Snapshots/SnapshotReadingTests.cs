using FundCalc.Calculation.Market;
using FundCalc.Prices.Snapshots;
using FundCalc.Prices.Tests.Support;
using static FundCalc.Prices.Tests.Support.TestBook;

namespace FundCalc.Prices.Tests.Snapshots;

public sealed class SnapshotReadingTests
{
    [Fact]
    public async Task Read_Snapshot_GivesItsPricesAndNothingElse()
    {
        using var test = new TestBook(Price("A", "1"), Price("B", "1"), Price("USD-EUR", "0.9", PriceKind.Fx));
        var snapshot = await test.Book.CreateSnapshotAsync(new SnapshotRequest(["A", "USD-EUR", "X"]), default);
        test.Publish(Price("A", "2", age: TimeSpan.Zero), Price("X", "2"));
        var reads = test.Source.Reads;

        var set = await test.Book.ReadAsync(Query("A", "B", "X", "USD-EUR", "EUR-USD") with { Snapshot = snapshot.Digest }, default);

        Assert.Equal(1, set.ByInstrument()["A"].Value);
        Assert.Equal(0.9m, set.ByPair()["USD-EUR"].Value);
        Assert.Equal(["B", "X"], set.MissingInstruments);
        Assert.Equal(["EUR-USD"], set.MissingFxPairs);
        Assert.Equal(snapshot.Digest, set.Digest);
        Assert.Equal(reads, test.Source.Reads);
    }

    [Fact]
    public async Task Read_SnapshotWithoutAsOf_IsReadAsOfItsOwnInstant()
    {
        using var test = new TestBook(Price("A", age: TimeSpan.FromHours(4)), Price("B", age: TimeSpan.FromHours(2)));
        var snapshot = await test.Book.CreateSnapshotAsync(new SnapshotRequest(["A", "B"]), default);
        test.Clock.Advance(TimeSpan.FromDays(1));

        var set = await test.Book.ReadAsync(Query("A", "B") with { Snapshot = snapshot.Digest }, default);

        Assert.Equal(Now - TimeSpan.FromHours(2), set.AsOf);
        Assert.Equal(2, set.ByInstrument().Count);
    }

    [Fact]
    public async Task Read_SnapshotAsOfAnEarlierInstant_LeavesOutLaterPrices()
    {
        using var test = new TestBook(Price("A", age: TimeSpan.FromHours(4)), Price("B", age: TimeSpan.FromHours(2)));
        var snapshot = await test.Book.CreateSnapshotAsync(new SnapshotRequest(["A", "B"]), default);

        var set = await test.Book.ReadAsync(Query("A", "B") with { Snapshot = snapshot.Digest, AsOf = Now - TimeSpan.FromHours(3) }, default);

        Assert.Equal(["B"], set.MissingInstruments);
    }

    [Fact]
    public async Task Read_UnknownDigest_IsAFault()
    {
        using var test = new TestBook(Price("A"));
        var unknown = PriceSnapshot.Of([Price("A")], []).Digest;

        var thrown = await Assert.ThrowsAsync<PriceBookException>(async () => await test.Book.ReadAsync(Query("A") with { Snapshot = unknown }, default));

        Assert.Equal(PriceBookFault.SnapshotNotFound, thrown.Fault);
        Assert.Equal(unknown.ToString(), thrown.Subject);
    }

    [Fact]
    public async Task Read_SnapshotWithoutPrices_NeedsAnInstant()
    {
        using var test = new TestBook();
        var snapshot = await test.Book.CreateSnapshotAsync(new SnapshotRequest(["X"]), default);

        var thrown = await Assert.ThrowsAsync<PriceBookException>(
            async () => await test.Book.ReadAsync(Query("X") with { Snapshot = snapshot.Digest }, default));
        var set = await test.Book.ReadAsync(Query("X") with { Snapshot = snapshot.Digest, AsOf = Now }, default);

        Assert.Equal(PriceBookFault.SnapshotWithoutInstant, thrown.Fault);
        Assert.Equal(["X"], set.MissingInstruments);
    }

    [Fact]
    public async Task Read_SnapshotOfAnAnswer_GivesTheSameAnswer()
    {
        using var test = new TestBook(Price("A", "1", PriceKind.Last), Price("A", "2", PriceKind.Bid), Price("USD-EUR", "0.9", PriceKind.Fx));
        var latest = await test.ReadAsync("A", "X", "USD-EUR", "EUR-USD");
        await test.Book.StoreSnapshotAsync(PriceSnapshot.Of([latest]), default);

        var replay = await test.Book.ReadAsync(Query("A", "X", "USD-EUR", "EUR-USD") with { Snapshot = latest.Digest, AsOf = latest.AsOf }, default);

        Assert.Equal(latest.Prices, replay.Prices);
        Assert.Equal(latest.FxRates, replay.FxRates);
        Assert.Equal(latest.MissingInstruments, replay.MissingInstruments);
        Assert.Equal(latest.MissingFxPairs, replay.MissingFxPairs);
        Assert.Equal(latest.Digest, replay.Digest);
        Assert.Equal(latest.AsOf, replay.AsOf);
    }

    [Fact]
    public async Task Create_NamedInstruments_HasEveryKindAndTheAbsences()
    {
        using var test = new TestBook(Price("A", kind: PriceKind.Close), Price("A", kind: PriceKind.Bid), Price("B"), Price("L", age: TimeSpan.FromHours(-1)));

        var snapshot = await test.Book.CreateSnapshotAsync(new SnapshotRequest(["X", "A", "L"]), default);

        Assert.Equal([("A", PriceKind.Bid), ("A", PriceKind.Close)], snapshot.Records.Select(record => (record.InstrumentId, record.Kind)));
        Assert.Equal(["L", "X"], snapshot.Absences);
        Assert.Null(snapshot.Parent);
    }

    [Fact]
    public async Task Create_NoInstrumentNamed_HasAllThatTheBookKnows()
    {
        using var test = new TestBook(Price("A"), Price("B"));
        test.Publish(Price("B", "2", age: TimeSpan.Zero), Price("P"));

        var snapshot = await test.Book.CreateSnapshotAsync(new SnapshotRequest([]), default);

        Assert.Equal(["A", "B", "P"], snapshot.Records.Select(record => record.InstrumentId));
        Assert.Equal(2, snapshot.Records[1].Value);
    }

    [Fact]
    public async Task Create_SourceCannotListItsInstruments_IsAFault()
    {
        using var test = new TestBook(Price("A"));
        test.Source.Before = _ => throw new IOException("broken");

        var thrown = await Assert.ThrowsAsync<PriceBookException>(async () => await test.Book.CreateSnapshotAsync(new SnapshotRequest([]), default));

        Assert.Equal(PriceBookFault.SourceUnavailable, thrown.Fault);
        Assert.Equal(0, test.Snapshots.Count);
    }

    [Fact]
    public async Task Create_InstrumentNamedTwice_IsTakenOnce()
    {
        using var test = new TestBook(Price("A"));

        var snapshot = await test.Book.CreateSnapshotAsync(new SnapshotRequest(["A", "X", "A", "X"]), default);

        Assert.Single(snapshot.Records);
        Assert.Equal(["X"], snapshot.Absences);
    }

    [Fact]
    public async Task Create_UnchangedPrices_GivesTheSameDigest()
    {
        using var test = new TestBook(Price("A"), Price("B"));
        var first = await test.Book.CreateSnapshotAsync(new SnapshotRequest(["A", "B"]), default);
        test.Clock.Advance(TimeSpan.FromHours(1));

        var second = await test.Book.CreateSnapshotAsync(new SnapshotRequest(["B", "A"]), default);

        Assert.Equal(first.Digest, second.Digest);
        Assert.Equal(1, test.Snapshots.Count);
    }

    [Fact]
    public async Task Create_AddingToAParent_KeepsWhatItHoldsAndNamesIt()
    {
        using var test = new TestBook(Price("A", "1"), Price("B", "1"));
        var parent = await test.Book.CreateSnapshotAsync(new SnapshotRequest(["A", "X"]), default);
        test.Publish(Price("A", "2", age: TimeSpan.Zero), Price("X", "2"));

        var child = await test.Book.CreateSnapshotAsync(new SnapshotRequest(["A", "B", "X", "Y"], Parent: parent.Digest), default);

        Assert.Equal(parent.Digest, child.Parent);
        Assert.NotEqual(parent.Digest, child.Digest);
        Assert.Equal([("A", "1"), ("B", "1")], child.Records.Select(record => (record.InstrumentId, record.Value.ToString())));
        Assert.Equal(["X", "Y"], child.Absences);
        Assert.Same(parent, (await test.Book.FindSnapshotAsync(parent.Digest, default))?.Snapshot);
    }

    [Fact]
    public async Task Create_AddingNothingNew_IsTheParentItself()
    {
        using var test = new TestBook(Price("A"));
        var parent = await test.Book.CreateSnapshotAsync(new SnapshotRequest(["A"]), default);

        var child = await test.Book.CreateSnapshotAsync(new SnapshotRequest(["A"], Parent: parent.Digest), default);

        Assert.Equal(parent.Digest, child.Digest);
        Assert.Null(child.Parent);
    }

    [Fact]
    public async Task Create_UnknownParent_IsAFault()
    {
        using var test = new TestBook(Price("A"));
        var unknown = PriceSnapshot.Of([Price("A")], []).Digest;

        var thrown = await Assert.ThrowsAsync<PriceBookException>(
            async () => await test.Book.CreateSnapshotAsync(new SnapshotRequest(["A"], Parent: unknown), default));

        Assert.Equal(PriceBookFault.ParentNotFound, thrown.Fault);
    }
}
