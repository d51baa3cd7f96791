using FsCheck.Fluent;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;
using FundCalc.Prices.Snapshots;
using FundCalc.Prices.Sources;
using FundCalc.Prices.Tests.Support;
using static FundCalc.Prices.Tests.Support.TestBook;

namespace FundCalc.Prices.Tests.Snapshots;

public sealed class PriceSnapshotTests
{
    // Both digests come from canonical_digest.py, which knows docs/prices.md and none of our code:
    //   canonical_digest.py ../../samples/prices/*.csv
    //   canonical_digest.py --absent zz --absent NONE tricky-prices.csv
    private const string EmbeddedDigest = "613fba7ce38c446d8e8a98ffe745c830088c27bccb55edf8f6a1fbd7d826b109";
    private const string TrickyDigest = "a9b06b419eb5b562e55db7b89f447ead57392f03f0f9af023f7b940dd9b70697";

    [Fact]
    public async Task Digest_OfTheEmbeddedPrices_IsThatOfTheIndependentProgram()
    {
        var source = FilePriceSource.LoadEmbedded(TimeProvider.System);
        var all = (await source.ReadAsync(await source.ListAsync(default), default)).Records;

        Assert.Equal(EmbeddedDigest, PriceSnapshot.Of(all, []).Digest.ToString());
    }

    [Fact]
    public void Digest_OfTrickyPricesAndAbsences_IsThatOfTheIndependentProgram()
    {
        // Unicode sources, instants before 1970 and to 100 ns, exponents, the largest sequence, ids that sort by upper case first.
        var reader = new PriceFileReader();
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "tricky-prices.csv"));
        reader.Read("tricky-prices.csv", file);

        Assert.Equal(TrickyDigest, PriceSnapshot.Of(reader.Prices, ["zz", "NONE"]).Digest.ToString());
    }

    [Fact]
    public void Digest_OfTheDocumentedExample_IsTheDocumentedOne()
    {
        // docs/prices.md, whose bytes were put together and hashed by hand in Python.
        var price = new PriceRecord(
            "AAPL", PriceKind.Close, Decimal("309.350"), "USD", new DateTimeOffset(2026, 8, 31, 20, 0, 0, TimeSpan.Zero), "desk", FairValueLevel.Level1, 0);

        Assert.Equal("dfe74a0d38ce5b00d642925081467520ca42596aeff29050b7dab83768b0373e", PriceSnapshot.Of([price], ["MSFT"]).Digest.ToString());
    }

    [Fact]
    public void Records_IdsThatBeginAlike_AreInOrdinalOrderAndByKind()
    {
        // Around eight characters, of which the order looks first; with the least character of an id ('-') and the greatest ('z') behind the same beginning.
        string[] ids = ["A", "A-", "AB", "AAAAAAA", "AAAAAAA-", "AAAAAAAz", "AAAAAAAA", "AAAAAAAA-", "AAAAAAAA0", "AAAAAAAAz", "AAAAAAAAB", "a", "B.1", "B-1", "B:1", "B_1", "1", "12345678", "1234567"];
        PriceKind[] kinds = [PriceKind.Nav, PriceKind.Bid, PriceKind.Close];
        List<PriceRecord> records = [.. ids.SelectMany(id => kinds.Select(kind =>
            new PriceRecord(id, kind, Decimal("1"), "USD", DateTimeOffset.UnixEpoch, "desk", FairValueLevel.Level1, 0)))];

        Assert.Equal(
            records.OrderBy(record => record.InstrumentId, StringComparer.Ordinal).ThenBy(record => record.Kind),
            PriceSnapshot.Of(records.Concat(records), []).Records);
    }

    [Fact]
    public void Digest_AnyOrderAndRepetition_IsTheSame() => Property.Holds(
        Gen.Zip(Gen.Choose(0, 40), Gen.Choose(0, int.MaxValue)),
        @case =>
        {
            var (count, seed) = @case;
            var random = new Random(seed);
            PriceRecord[] records = [.. Enumerable.Range(0, count).Select(i => Price($"I{i / 2}", $"{i}.50", i % 2 == 0 ? PriceKind.Close : PriceKind.Bid))];
            string[] absences = ["X", "Y", "Z"];
            PriceRecord[] again = [.. records, .. records.Take(count / 2)];
            string[] absentAgain = ["Z", "X", "Y", "X"];
            random.Shuffle(again);

            Assert.Equal(PriceSnapshot.Of(records, absences).Digest, PriceSnapshot.Of(again, absentAgain).Digest);
        });

    [Fact]
    public void Digest_AnyFieldChanged_IsAnother()
    {
        var price = Price("AB", "12", PriceKind.Close, source: "src", sequence: 3);
        PriceRecord[] changed =
        [
            Price("A", "12", PriceKind.Close, source: "src", sequence: 3),
            Price("AB", "12.1", PriceKind.Close, source: "src", sequence: 3),
            Price("AB", "12", PriceKind.Last, source: "src", sequence: 3),
            Price("AB", "12", PriceKind.Close, TimeSpan.FromHours(1) + TimeSpan.FromTicks(1), "src", 3),
            Price("AB", "12", PriceKind.Close, source: "sr", sequence: 3),
            Price("AB", "12", PriceKind.Close, source: "src", sequence: 4),
            Price("AB", "12", PriceKind.Close, source: "src", sequence: 3, level: FairValueLevel.Level2),
            new("AB", PriceKind.Close, 12, "EUR", price.Instant, "src", FairValueLevel.Level1, 3),
        ];

        Assert.Equal(9, changed.Append(price).Select(one => PriceSnapshot.Of([one], []).Digest).Distinct().Count());
    }

    [Fact]
    public void Digest_AbsencesArePartOfIt()
    {
        SnapshotDigest[] digests =
        [
            PriceSnapshot.Of([], []).Digest,
            PriceSnapshot.Of([], ["A"]).Digest,
            PriceSnapshot.Of([], ["B"]).Digest,
            PriceSnapshot.Of([], ["A", "B"]).Digest,
            PriceSnapshot.Of([Price("A")], ["B"]).Digest,
        ];

        Assert.Equal(5, digests.Distinct().Count());
    }

    [Fact]
    public void Digest_EqualNumbers_WriteTheSame() =>
        Assert.Equal(PriceSnapshot.Of([Price("A", "1.500")], []).Digest, PriceSnapshot.Of([Price("A", "15e-1")], []).Digest);

    [Fact]
    public void Of_AbsenceThatHasARecord_IsNoAbsence() => Assert.Empty(PriceSnapshot.Of([Price("A", kind: PriceKind.Bid)], ["A"]).Absences);

    [Fact]
    public void Of_TwoDifferentRecordsOfOneInstrumentAndKind_IsRefused() =>
        Assert.Throws<ArgumentException>(() => PriceSnapshot.Of([Price("A", "1"), Price("A", "2")], []));

    [Fact]
    public void Of_AbsenceThatIsNoInstrumentId_IsRefused() => Assert.Throws<ArgumentException>(() => PriceSnapshot.Of([], ["Ä"]));

    [Fact]
    public void Instant_IsTheLatestOfTheRecords()
    {
        var snapshot = PriceSnapshot.Of(
            [Price("A", age: TimeSpan.FromHours(3)), Price("B", age: TimeSpan.FromHours(1)), Price("C", age: TimeSpan.FromHours(2))], ["D"]);

        Assert.Equal(Now - TimeSpan.FromHours(1), snapshot.Instant);
        Assert.Null(PriceSnapshot.Of([], ["D"]).Instant);
    }

    [Fact]
    public async Task Of_Answers_GathersTheirRecordsAndAbsences()
    {
        using var test = new TestBook(Price("A"), Price("B"), Price("USD-EUR", kind: PriceKind.Fx));
        PriceSet[] sets = [await test.ReadAsync("A", "X"), await test.ReadAsync("B", "A", "USD-EUR", "EUR-USD")];

        var snapshot = PriceSnapshot.Of(sets);

        Assert.Equal(["A", "B", "USD-EUR"], snapshot.Records.Select(record => record.InstrumentId));
        Assert.Equal(["EUR-USD", "X"], snapshot.Absences);
    }

    [Fact]
    public void Digest_Text_IsReadBack()
    {
        Assert.True(SnapshotDigest.TryParse(EmbeddedDigest, out var digest));
        Assert.Equal(EmbeddedDigest, digest.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("613fba7ce38c446d8e8a98ffe745c830088c27bccb55edf8f6a1fbd7d826b10")]
    [InlineData("613fba7ce38c446d8e8a98ffe745c830088c27bccb55edf8f6a1fbd7d826b1090")]
    [InlineData("613FBA7CE38C446D8E8A98FFE745C830088C27BCCB55EDF8F6A1FBD7D826B109")]
    [InlineData("g13fba7ce38c446d8e8a98ffe745c830088c27bccb55edf8f6a1fbd7d826b109")]
    public void Digest_TextThatIsNot64LowerCaseDigits_IsRefused(string? text) => Assert.False(SnapshotDigest.TryParse(text, out _));
}
