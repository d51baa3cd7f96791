using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.Batch.BatchFixture;
using static FundCalc.Calculation.Tests.Numbers.Exact;
using static FundCalc.Calculation.Tests.Valuation.Samples;

namespace FundCalc.Calculation.Tests.Batch;

public sealed class ColumnKernelTests
{
    // 1,250 at scale 2 is 12.50 units, at 4: 50. 3 short at 10, all of it doubled by a haircut of 1: 60. Cash 5.
    [Fact]
    public void Value_Columns_CountsScalesSidesAndBalances()
    {
        var batch = new BatchFixture(null, null, Price("A", "4"), Price("B", "10"));
        batch.Table.Append([Instrument("A", scale: 2), Instrument("B", haircut: "1")]);
        var totals = batch.Columns([0, 1], [1250, -3], Balance(BalanceKind.Cash, "USD", "5"));
        AssertTotals(totals, "55", "60", "-5", "50", "60", "-60");
        Assert.Equal(QualityFlags.Haircut, totals.Flags);
        Assert.Equal((1, 2), (batch.Batch.Valued, batch.Batch.Positions));
    }

    [Fact]
    public void Value_NextPortfolio_StartsFromNothing()
    {
        var batch = new BatchFixture(null, null, Price("A", "4"));
        batch.Table.Append([Instrument("A")]);
        AssertTotals(batch.Columns([0, 0], [1, -2]), "4", "8", "-4", "4", "8", "0");
        AssertTotals(batch.Columns([], []), "0", "0", "0", "0", "0", "0");
        AssertTotals(batch.Columns([0], [3]), "12", "0", "12", "12", "0", "0");
        Assert.Equal((3, 3), (batch.Batch.Valued, batch.Batch.Positions));
    }

    [Fact]
    public void Value_BadColumns_NamesEveryIndexAndTheLength()
    {
        var batch = new BatchFixture(null, null, Price("A", "4"));
        batch.Table.Append([Instrument("A")]);
        var refusal = Assert.Throws<PortfolioRefusedException>(() => batch.Columns([0, 1, uint.MaxValue], [1, 1]));
        Assert.Equal(
        [
            (CalculationFault.InvalidInput, "quantities", "2"),
            (CalculationFault.InvalidInput, "instrument_indexes[1]", "1"),
            (CalculationFault.InvalidInput, "instrument_indexes[2]", "4294967295"),
        ],
            refusal.Refusals.Select(r => (r.Fault, r.Subject, r.Value)));
        Assert.All(refusal.Refusals, r => Assert.StartsWith("must be ", r.Rule, StringComparison.Ordinal));
        Assert.Throws<PortfolioRefusedException>(() => batch.Columns([0], [1, 1]));
        Assert.Equal(0, batch.Batch.Valued);
    }

    [Fact]
    public void Value_InstrumentWithoutPrice_RefusesOnlyPortfoliosThatUseIt()
    {
        var batch = new BatchFixture(null, null, Price("A", "4"), ("B", null));
        batch.Table.Append([Instrument("A"), Instrument("B")]);
        var refusal = Assert.Throws<PortfolioRefusedException>(() => batch.Columns([0, 1, 1], [1, 0, 1]));
        Assert.Equal((CalculationFault.MissingPrice, "price:B"), (Assert.Single(refusal.Refusals).Fault, refusal.Refusals[0].Subject));
        AssertTotals(batch.Columns([0], [1]), "4", "0", "4", "4", "0", "0");
    }

    [Fact]
    public void Value_MissingRate_IsNamedAlsoForZeroAmounts()
    {
        var batch = new BatchFixture(null, null, Price("A", "4", "CHF"));
        batch.Table.Append([Instrument("A")]);
        Assert.Equal("fx:CHF-USD", Assert.Single(Assert.Throws<PortfolioRefusedException>(() => batch.Columns([0], [0])).Refusals).Subject);
        var balance = Balance(BalanceKind.Cash, "SEK", "0");
        Assert.Equal("fx:SEK-USD", Assert.Single(Assert.Throws<PortfolioRefusedException>(() => batch.Columns([], [], balance)).Refusals).Subject);
        var wide = Balance(BalanceKind.Cash, "SEK", "12345678901234567890");
        Assert.Throws<PortfolioRefusedException>(() => batch.Columns([], [], wide));
    }

    [Fact]
    public void UseFx_RateThatWasMissing_IsFoundFromThenOn()
    {
        var batch = new BatchFixture(null, null, Price("A", "4", "CHF"));
        batch.Table.Append([Instrument("A")]);
        Assert.Throws<PortfolioRefusedException>(() => batch.Columns([0], [1]));
        batch.Market.UseFx(new([], [Quote("CHF", "USD", "1.25")], "USD"));
        AssertTotals(batch.Columns([0], [1]), "5", "0", "5", "5", "0", "0");
        Assert.Throws<ArgumentNullException>(() => batch.Market.UseFx(null!));
    }

    [Fact]
    public void Value_UnknownCurrency_IsNamedEvenWhereARateIsQuoted()
    {
        var batch = new BatchFixture(null, new([], [Quote("GRAM", "USD", "60")], "USD"), Price("A", "4", "GRAM"));
        batch.Table.Append([Instrument("A")]);
        Assert.Equal(CalculationFault.UnknownCurrency, Assert.Single(Assert.Throws<PortfolioRefusedException>(() => batch.Columns([0], [1])).Refusals).Fault);
        var balance = Balance(BalanceKind.Cash, "OUNCE", "1");
        Assert.Equal("OUNCE", Assert.Single(Assert.Throws<PortfolioRefusedException>(() => batch.Columns([], [], balance)).Refusals).Subject);
        Assert.Equal(1, batch.Market.Groups.Count);
    }

    [Fact]
    public void Value_RateOutOfRange_IsRefusedAsSuch()
    {
        var batch = new BatchFixture(null, new([], [Quote("USD", "CHF", "10000000000000000000")], "USD"), Price("A", "4", "CHF"));
        batch.Table.Append([Instrument("A")]);
        Faults.Expect(CalculationFault.OutOfRange, "fx:CHF-USD", () => batch.Columns([0], [1]));
    }

    // Products beyond what a slot takes (B), and a price beyond 64 bits (C).
    [Fact]
    public void Value_ExtremeQuantitiesAndPrices_StaysExact()
    {
        var batch = new BatchFixture(null, null, Price("A", "0.00000000001234567891"), Price("B", "1234567890.123456789"), Price("C", "12345678901.2345678901"));
        batch.Table.Append([Instrument("A"), Instrument("B", scale: 18), Instrument("C", scale: 18)]);

        // 9223372036854775807 × 0.00000000001234567891 = 113868789.63448…; 9.223372036854775808 × 1234567890.123456789 = 11386878955.36349… and
        // × 12345678901.2345678901 = 113868789553.63490…: multiplied out with Python's decimal at 80 digits.
        AssertTotals(batch.Columns([0], [long.MaxValue]), "113868789.63", "0", "113868789.63", "113868789.63", "0", "0");
        AssertTotals(batch.Columns([1], [long.MinValue]), "0", "11386878955.36", "-11386878955.36", "0", "11386878955.36", "0");
        AssertTotals(batch.Columns([2], [long.MinValue]), "0", "113868789553.63", "-113868789553.63", "0", "113868789553.63", "0");
    }

    // Liabilities of 10^28 − 0.005, by FLOOR: the magnitude rounds to 10^28 − 0.01, but net assets to −10^28.
    [Fact]
    public void Value_SignedFigureThatRoundsToTheLimit_IsOutOfRange()
    {
        var floor = new AmountRounding(null, RoundingMode.Floor, CurrencyTable.BuiltIn);
        var batch = new BatchFixture(floor, null, Price("A", "0.005"), Price("B", "100000000000000", given: true));
        batch.Table.Append([Instrument("A"), Instrument("B")]);
        var owed = Balance(BalanceKind.Loan, "USD", "9999999999999999999999999999");
        var cents = Balance(BalanceKind.Loan, "USD", "0.995");
        Faults.Expect(CalculationFault.OutOfRange, "net_assets", () => batch.Columns([], [], owed, cents));
        AssertTotals(
            batch.Columns([0], [1], owed, cents),
            "0", "9999999999999999999999999999.99", "-9999999999999999999999999999.99", "0", "0", "0");
        Assert.Equal(1, batch.Batch.Valued);
    }

    // Both short values together are 10^28 − 0.005, which FLOOR takes away from zero where it is signed; cash of 5 keeps net assets in range.
    [Fact]
    public void Value_FlaggedValueThatRoundsToTheLimit_IsOutOfRange()
    {
        var floor = new AmountRounding(null, RoundingMode.Floor, CurrencyTable.BuiltIn);
        var batch = new BatchFixture(floor, null, Price("A", "100000000000000", given: true), Price("B", "0.005", given: true));
        batch.Table.Append([Instrument("A"), Instrument("B")]);
        var cash = Balance(BalanceKind.Cash, "USD", "5");
        Faults.Expect(CalculationFault.OutOfRange, "flagged_value", () => batch.Columns([0, 1], [-99_999_999_999_999, -19_999_999_999_999_999], cash));
        Assert.NotNull(batch.Columns([0, 1], [-99_999_999_999_999, -19_999_999_999_999_998], cash));
    }

    // 3 × 1.000000000000000000000001 (a rate of more than 64 bits) is 3 and a little: rounded up, 3.01.
    [Fact]
    public void Value_RateOfManyDigits_StaysExact()
    {
        var up = new AmountRounding(null, RoundingMode.Up, CurrencyTable.BuiltIn);
        var batch = new BatchFixture(up, new([], [Quote("CHF", "USD", "1.000000000000000000000001")], "USD"), Price("A", "3", "CHF"));
        batch.Table.Append([Instrument("A")]);
        AssertTotals(batch.Columns([0], [1]), "3.01", "0", "3.01", "3.01", "0", "0");
    }

    [Fact]
    public void Value_TotalOutOfRange_IsRefusedByName()
    {
        var batch = new BatchFixture(null, null, Price("A", "10000000000"));
        batch.Table.Append([Instrument("A")]);
        Faults.Expect(CalculationFault.OutOfRange, "gross_assets", () => batch.Columns([0], [1_000_000_000_000_000_000]));
        Faults.Expect(CalculationFault.OutOfRange, "liabilities", () => batch.Columns([0], [-1_000_000_000_000_000_000]));
        AssertTotals(
            batch.Columns([0], [999_999_999_999_999_999]),
            "9999999999999999990000000000", "0", "9999999999999999990000000000", "9999999999999999990000000000", "0", "0");
    }

    [Fact]
    public void Value_MoreValuesThanTheSlotsAreProvenFor_StaysRight()
    {
        // 10,000 balances and 131,072 positions pass the bound of 2^17 values: the long way values them.
        var batch = new BatchFixture(null, null, Price("A", "2"));
        batch.Table.Append([Instrument("A")]);
        var count = PortfolioSums.MaxValues;
        var balances = Enumerable.Repeat(Balance(BalanceKind.Cash, "USD", "1"), 3).ToArray();
        AssertTotals(
            batch.Columns(new uint[count], [.. Enumerable.Repeat(1L, count)], balances), "262147", "0", "262147", "262144", "0", "0");
        AssertTotals(batch.Columns(new uint[count], [.. Enumerable.Repeat(1L, count)]), "262144", "0", "262144", "262144", "0", "0");
        Assert.Equal(2, batch.Batch.Valued);
    }

    [Fact]
    public void Value_NoList_IsAProgrammingError()
    {
        var batch = new BatchFixture(null, null);
        var kernel = new ColumnKernel(batch.Table);
        Assert.Throws<ArgumentNullException>(() => kernel.Value("p", [], [], null!, ValuationDetail.Totals, batch.Batch));
        Assert.Throws<ArgumentNullException>(() => kernel.Value("p", [], [], [], ValuationDetail.Totals, null!));
    }
}
