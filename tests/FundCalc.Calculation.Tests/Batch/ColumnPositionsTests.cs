using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.Batch.BatchFixture;
using static FundCalc.Calculation.Tests.Numbers.Exact;
using static FundCalc.Calculation.Tests.Valuation.Samples;

namespace FundCalc.Calculation.Tests.Batch;

public sealed class ColumnPositionsTests
{
    // 12.50 × 4.02 = 50.25 USD: 5025 cents; −3 × 4.02 = −12.06; 0.01 × 4.02 = 0.0402, to the cent 0.04.
    [Fact]
    public void TryValue_LongAndShort_AreRoundedEachByItself()
    {
        var (positions, _) = Of(new BatchFixture(null, null, Price("A", "4.02")), Instrument("A", scale: 2));

        Assert.Equal([5025, -1206, 4], Values(positions, (0, 1250), (0, -300), (0, 1)));
    }

    // One unit at 110 has no decimal places, its value in dollars two, and with eight places eight.
    [Theory]
    [InlineData(2, 11_000)]
    [InlineData(8, 11_000_000_000)]
    public void TryValue_FewerPlacesThanTheCurrency_AreFilledUp(int places, long expected)
    {
        var (positions, _) = Of(new BatchFixture(new AmountRounding(places, RoundingMode.HalfEven, CurrencyTable.BuiltIn), null, Price("A", "110")), Instrument("A"));

        Assert.Equal([expected], Values(positions, (0, 1)));
    }

    // 100 × 25.505 EUR = 2550.50 EUR; at 1.1 the exact 2550.5 × 1.1 = 2805.55 USD. With the multiplier 10 and half of it cut away, −1 × 25.505 × 10 × 1.5 = −382.575 EUR,
    // to the cent −382.58 (half-even: 7 is odd); in USD exactly −420.8325, to the cent −420.83.
    [Fact]
    public void TryValue_OtherCurrency_IsConvertedFromTheUnroundedValue()
    {
        var fx = new FxRates([], [new FxQuote("EUR", "USD", D("1.1"), At(PricePolicy.Default).AsOf, "test")], "USD");
        var (positions, _) = Of(new BatchFixture(null, fx, Price("A", "25.505", "EUR")), Instrument("A"), Instrument("A", multiplier: "10", haircut: "0.5"));
        var (values, local) = (new long[2], new long[2]);

        Assert.True(positions.TryValue([0, 1], [100, -1], values, local));
        Assert.Equal([280_555, -42_083], values);
        Assert.Equal([255_050, -38_258], local);
    }

    [Fact]
    public void TryValue_WhatDoesNotFit_IsDeclined()
    {
        // Both ends of 64 bits in cents; one cent more goes the long way.
        var (positions, _) = Of(new BatchFixture(null, null, Price("A", "0.01"), Price("B", "1")), Instrument("A"), Instrument("B"));

        Assert.Equal([long.MaxValue, long.MinValue], Values(positions, (0, long.MaxValue), (0, long.MinValue)));
        Assert.False(positions.TryValue([1], [(long.MaxValue / 100) + 1], new long[1], new long[1]));
        Assert.False(positions.TryValue([2], [1], new long[1], new long[1]));
    }

    [Fact]
    public void TakeNew_MissingPrice_CountsNothingWhereThePolicyFlagsIt()
    {
        var flagging = PricePolicy.Default with { OnMissing = MissingAction.Flag };
        var (positions, sides) = Of(new BatchFixture(flagging, null, null, ("A", new SidedPrice(null))), Instrument("A"));

        Assert.Equal(new TableSide(null, null, QualityFlags.Missing, 0), Assert.Single(sides).Long);
        Assert.Equal([0], Values(positions, (0, 5)));

        var (refusing, _) = Of(new BatchFixture(null, null, ("A", (MarketPrice?)null)), Instrument("A"));
        Assert.False(refusing.TryValue([0], [5], new long[1], new long[1]));
    }

    [Fact]
    public void TakeNew_GrowingTable_TellsEachInstrumentOnce()
    {
        var batch = new BatchFixture(null, null, Price("A", "1"), Price("B", "2"));
        var (positions, first) = Of(batch, Instrument("A"));
        batch.Table.Append([Instrument("B", level: FairValueLevel.Level3)]);

        Assert.False(positions.TryValue([1], [1], new long[1], new long[1]));
        var second = Assert.Single(positions.TakeNew());
        Assert.Single(first);
        Assert.Equal((FairValueLevel.Level3, QualityFlags.Level3, 2), (second.Long.Level, second.Long.Flags, second.Long.Places));
        Assert.Empty(positions.TakeNew());
        Assert.Equal([200], Values(positions, (1, 1)));
    }

    private static (ColumnPositions Positions, IReadOnlyList<(TableSide Long, TableSide Short)> Sides) Of(BatchFixture batch, params TableInstrument[] table)
    {
        batch.Table.Append(table);
        var positions = new ColumnPositions(batch.Table);
        return (positions, positions.TakeNew());
    }

    private static long[] Values(ColumnPositions positions, params (uint Index, long Quantity)[] held)
    {
        var values = new long[held.Length];
        Assert.True(positions.TryValue([.. held.Select(position => position.Index)], [.. held.Select(position => position.Quantity)], values, new long[held.Length]));
        return values;
    }
}
