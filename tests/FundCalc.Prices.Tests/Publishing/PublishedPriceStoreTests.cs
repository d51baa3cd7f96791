using FsCheck.Fluent;
using FundCalc.Calculation.Market;
using FundCalc.Prices.Publishing;
using FundCalc.Prices.Tests.Support;
using static FundCalc.Prices.Tests.Support.TestBook;

namespace FundCalc.Prices.Tests.Publishing;

public sealed class PublishedPriceStoreTests
{
    [Theory]
    [InlineData(-1, 9, PublishOutcome.Superseded)] // Older, whatever its sequence.
    [InlineData(0, 4, PublishOutcome.Superseded)]
    [InlineData(0, 5, PublishOutcome.Superseded)]
    [InlineData(0, 6, PublishOutcome.Accepted)]
    [InlineData(1, 0, PublishOutcome.Accepted)]
    public async Task Publish_OnlyANewerInstantOrSequenceReplaces(int minutesLater, int sequence, PublishOutcome expected)
    {
        using var test = new TestBook();
        test.Publish(Price("A", "1", age: TimeSpan.FromMinutes(30), sequence: 5));

        var outcome = test.Published.Publish(Price("A", "2", age: TimeSpan.FromMinutes(30 - minutesLater), sequence: (ulong)sequence), out _);

        Assert.Equal(expected, outcome);
        Assert.Equal(expected == PublishOutcome.Accepted ? 2 : 1, (await test.ReadAsync("A")).ByInstrument()["A"].Value);
        Assert.Equal(1, test.Published.Series);
    }

    [Fact]
    public async Task Publish_OrderIsKeptPerSourceAndKind()
    {
        using var test = new TestBook();

        test.Publish(
            Price("A", "1", PriceKind.Close, TimeSpan.FromMinutes(1), "x"),
            Price("A", "2", PriceKind.Close, TimeSpan.FromMinutes(9), "y"),
            Price("A", "3", PriceKind.Last, TimeSpan.FromMinutes(9), "x"));

        Assert.Equal(3, test.Published.Series);
        Assert.Equal("x", (await test.ReadAsync("A")).ByInstrument()["A"].Source);
    }

    [Fact]
    public void Publish_AheadOfTheClock_IsRefusedBeyondFiveSeconds()
    {
        using var test = new TestBook();

        Assert.Equal(PublishOutcome.Accepted, test.Published.Publish(Price("A", age: TimeSpan.FromSeconds(-5)), out _));
        Assert.Equal(PublishOutcome.Refused, test.Published.Publish(Price("B", age: TimeSpan.FromSeconds(-5) - TimeSpan.FromTicks(1)), out var violations));

        var violation = Assert.Single(violations);
        Assert.Equal(("instant", "2026-09-01T12:00:05.0000001Z"), (violation.Field, violation.Value));
    }

    [Fact]
    public async Task Publish_PriceOfTheYear9999_DoesNotBlockLaterOnes()
    {
        using var test = new TestBook();
        var far = new PriceRecord("A", PriceKind.Close, 1, "USD", DateTimeOffset.MaxValue, "test", Calculation.Valuation.FairValueLevel.Level1, 0);

        Assert.Equal(PublishOutcome.Refused, test.Published.Publish(far, out _));
        test.Publish(Price("A", "2"));

        Assert.Equal(2, (await test.ReadAsync("A")).ByInstrument()["A"].Value);
    }

    [Fact]
    public async Task Publish_PriceAheadOfTheClock_ReadsTheEarlierOneUntilItsInstant()
    {
        using var test = new TestBook();
        test.Publish(Price("A", "1"), Price("A", "2", age: TimeSpan.FromSeconds(-3)));

        Assert.Equal(1, (await test.ReadAsync("A")).ByInstrument()["A"].Value);
        test.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(2, (await test.ReadAsync("A")).ByInstrument()["A"].Value);
    }

    [Fact]
    public async Task Publish_PublisherWithAFastClock_NeverHidesItsPricesForLong()
    {
        // Ten prices a second, each dated two seconds ahead: what is read is never older than its successor's two seconds.
        using var test = new TestBook();
        test.Publish(Price("A", age: TimeSpan.FromSeconds(1)));
        for (var tick = 0; tick < 200; tick++)
        {
            test.Publish(Price("A", age: -(test.Clock.GetUtcNow() - Now) - TimeSpan.FromSeconds(2)));
            test.Clock.Advance(TimeSpan.FromMilliseconds(100));

            var set = await test.ReadAsync("A");

            Assert.InRange(set.AsOf - set.ByInstrument()["A"].Instant, TimeSpan.Zero, TimeSpan.FromSeconds(3.2));
            Assert.InRange(test.Published.Find("A").Length, 1, 3);
        }
    }

    [Fact]
    public void Publish_AnyOrderOfArrival_EndsInTheSameState() => Property.Holds(
        Gen.Zip(Prices, Gen.Choose(0, int.MaxValue)),
        @case =>
        {
            var (prices, seed) = @case;
            var shuffled = prices.ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(StateAfter(prices), StateAfter(shuffled));
        });

    [Fact]
    public void Publish_Twice_IsSupersededByItself() => Property.Holds(Prices, prices =>
    {
        using var test = new TestBook();
        var state = StateAfter(prices, test);
        foreach (var price in prices)
        {
            Assert.Equal(PublishOutcome.Superseded, test.Published.Publish(price, out _));
        }

        Assert.Equal(state, State(test));
    });

    [Fact]
    public async Task Publish_FromManyThreads_EndsWithTheNewest()
    {
        using var test = new TestBook();

        Parallel.For(0, 4000, i => test.Published.Publish(Price($"I{i % 8}", $"{i}", age: TimeSpan.FromMinutes(5000 - i)), out _));

        var set = await test.ReadAsync([.. Enumerable.Range(0, 8).Select(i => $"I{i}")]);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(3992 + i, set.ByInstrument()[$"I{i}"].Value);
        }
    }

    [Fact]
    public void Publish_MoreSeriesThanAllowed_RefusesNewOnesAndKeepsTakingKnownOnes()
    {
        using var test = new TestBook(new PriceBookOptions { PublishedSeries = 2 });
        test.Publish(Price("A"), Price("B"));

        Assert.Equal(PublishOutcome.Refused, test.Published.Publish(Price("C"), out var violations));
        Assert.Equal("must be known already: the book holds its most published series, 2", Assert.Single(violations).Rule);
        test.Publish(Price("A", sequence: 1));
        Assert.Equal(2, test.Published.Series);
    }

    [Fact]
    public void Publish_MoreSourcesOfOneInstrumentThanAllowed_IsRefused()
    {
        using var test = new TestBook();
        test.Publish([.. Enumerable.Range(0, 32).Select(i => Price("A", source: $"s{i}"))]);

        Assert.Equal(PublishOutcome.Refused, test.Published.Publish(Price("A", source: "s32"), out var violations));
        Assert.Equal("must have at most 32 pairs of source and kind", Assert.Single(violations).Rule);
    }

    [Fact]
    public async Task PublishAsync_Stream_CountsAndTellsRefusalsByPosition()
    {
        using var test = new TestBook();
        var tally = new PublishTally();
        var good = Input(Price("A"));

        await test.Published.PublishAsync([good, good with { Value = "-1" }], tally, default);
        await test.Published.PublishAsync([good, good with { InstrumentId = new string('x', 90), Currency = "" }], tally, default);

        Assert.Equal((1, 1, 2), (tally.Accepted, tally.Superseded, tally.Refused));
        Assert.Equal([(1L, "A", "value"), (3L, new string('x', 80), "instrument_id,currency")], tally.Refusals.Select(refusal =>
            (refusal.Index, refusal.InstrumentId, string.Join(',', refusal.Violations.Select(violation => violation.Field)))));
        Assert.Equal(
            [("fundcalc.prices.published accepted", 1), ("fundcalc.prices.published refused", 1), ("fundcalc.prices.published superseded", 1), ("fundcalc.prices.published refused", 1)],
            test.Meters.Measured);
    }

    [Fact]
    public async Task PublishAsync_EndlessRefusals_AreCountedButNotKept()
    {
        using var test = new TestBook();
        var tally = new PublishTally();

        await test.Published.PublishAsync([.. Enumerable.Repeat(Input(Price("A")) with { Value = "x" }, 150)], tally, default);

        Assert.Equal(150, tally.Refused);
        Assert.Equal(100, tally.Refusals.Count);
    }

    private static FsCheck.Gen<PriceRecord[]> Prices =>
        (from id in Gen.Elements("A", "B")
         from kind in Gen.Elements(PriceKind.Close, PriceKind.Last)
         from source in Gen.Elements("x", "y")
         from minutes in Gen.Choose(0, 4)
         from sequence in Gen.Choose(0, 3)
         // The value hangs on the key and order alone: two prices of the same series, instant and sequence are the same price.
         select Price(id, $"{minutes}.{sequence}", kind, TimeSpan.FromMinutes(minutes), source, (ulong)sequence)).ArrayOf();

    private static string StateAfter(PriceRecord[] prices)
    {
        using var test = new TestBook();
        return StateAfter(prices, test);
    }

    private static string StateAfter(PriceRecord[] prices, TestBook test)
    {
        foreach (var price in prices)
        {
            test.Published.Publish(price, out _);
        }

        return State(test);
    }

    private static string State(TestBook test) => string.Join('\n', test.Published.Instruments
        .SelectMany(id => test.Published.Find(id).ToArray())
        .Select(price => price.ToString())
        .Order(StringComparer.Ordinal));
}
