using System.Text;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;
using static FundCalc.Calculation.Tests.Batch.BatchFixture;
using static FundCalc.Calculation.Tests.Valuation.Samples;

namespace FundCalc.Calculation.Tests.Batch;

public sealed class RowKernelTests
{
    // Every way to write twelve and a half, the last ones by the exact path; at 4: 50.
    [Theory]
    [InlineData("12.5", "50")]
    [InlineData("12.500", "50")]
    [InlineData("012.5", "50")]
    [InlineData("+12.5", "50")]
    [InlineData("125e-1", "50")]
    [InlineData("0.125E2", "50")]
    [InlineData(".5", "2")]
    [InlineData("5.", "20")]
    [InlineData("0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("123456789012345678", "493827156049382712")]
    [InlineData("1234567890123456789", "4938271560493827156")]
    [InlineData("9999999999999999999", "39999999999999999996")]
    [InlineData("0.12345678901234567", "0.49")]
    [InlineData("0.123456789012345678", "0.49")]
    [InlineData("1234567890123456789012345678e-10", "493827156049382715.6")]
    public void TryAddPosition_AnyWireDecimal_IsTakenExactly(string quantity, string gross)
    {
        var batch = new BatchFixture(null, null, Price("A", "4"));
        AssertTotals(batch.RowTotals(("A", quantity))!, gross, "0", gross, gross, "0", "0");
        Assert.Equal((1, 1), (batch.Batch.Valued, batch.Batch.Positions));

        batch.Rows.Begin();
        Assert.True(batch.Rows.TryAddPosition("A"u8, Encoding.UTF8.GetBytes(quantity), default, null, default));
        Assert.True(batch.Rows.TryComplete(batch.Batch, out var totals));
        AssertTotals(totals.ToTotals(), gross, "0", gross, gross, "0", "0");
        Assert.Equal((2, 2), (batch.Batch.Valued, batch.Batch.Positions));
    }

    [Fact]
    public void TryAddPosition_NegativeQuantity_IsShort() =>
        AssertTotals(new BatchFixture(null, null, Price("A", "4")).RowTotals(("A", "-12.5"))!, "0", "50", "-50", "0", "50", "0");

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("--1")]
    [InlineData("1-")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    [InlineData("1/2")]
    [InlineData("1:2")]
    [InlineData("٣")]
    [InlineData("12345678901234567890123456789")]
    public void TryAddPosition_NoWireDecimal_Declines(string quantity)
    {
        var batch = new BatchFixture(null, null, Price("A", "4"));
        batch.Rows.Begin();
        Assert.False(batch.Rows.TryAdd("A", quantity, "", null, ""));
        Assert.False(batch.Rows.TryAddPosition("A"u8, Encoding.UTF8.GetBytes(quantity), default, null, default));
    }

    [Fact]
    public void TryAddPosition_InstrumentWithoutPrice_Declines()
    {
        var batch = new BatchFixture(null, null, ("B", null));
        batch.Rows.Begin();
        Assert.False(batch.Rows.TryAdd("B", "1", "", null, ""));
        Assert.False(batch.Rows.TryAdd("C", "1", "", null, ""));
        Assert.False(batch.Rows.TryAddPosition("B"u8, "1"u8, default, null, default));
        Assert.False(batch.Rows.TryAddPosition("C"u8, "1"u8, default, null, default));
        Assert.False(batch.Rows.TryAddPosition("B\u00e9"u8, "1"u8, default, null, default));
        Assert.False(batch.Rows.TryAddPosition(new byte[65], "1"u8, default, null, default));
    }

    // 2 × 4 at a level of its own, which flags it; at the price's own level nothing does.
    [Theory]
    [InlineData(null, "0", QualityFlags.None)]
    [InlineData(FairValueLevel.Level1, "0", QualityFlags.None)]
    [InlineData(FairValueLevel.Level3, "8", QualityFlags.Level3)]
    public void TryAddPosition_Utf8WithLevel_Counts(FairValueLevel? level, string flagged, QualityFlags flags)
    {
        var batch = new BatchFixture(null, null, Price("A", "4"));
        batch.Rows.Begin();
        Assert.True(batch.Rows.TryAddPosition("A"u8, "2"u8, default, level, default));
        Assert.True(batch.Rows.TryComplete(batch.Batch, out var totals));
        AssertTotals(totals.ToTotals(), "8", "0", "8", "8", "0", flagged);
        Assert.Equal(flags, totals.Flags);
    }

    // 2 × 4 × 100 = 800; a quarter off; level 3 flags it.
    [Theory]
    [InlineData("100", null, "", "800", "0", QualityFlags.None)]
    [InlineData("1", null, "", "8", "0", QualityFlags.None)]
    [InlineData("", null, "0.25", "6", "6", QualityFlags.Haircut)]
    [InlineData("", null, "0", "8", "0", QualityFlags.None)]
    [InlineData("", null, "1", "0", "0", QualityFlags.Haircut)]
    [InlineData("", FairValueLevel.Level3, "", "8", "8", QualityFlags.Level3)]
    [InlineData("", FairValueLevel.Level1, "", "8", "0", QualityFlags.None)]
    [InlineData("0.5", FairValueLevel.Level3, "0.5", "2", "2", QualityFlags.Haircut | QualityFlags.Level3)]
    public void TryAddPosition_MultiplierLevelAndHaircut_Count(string multiplier, FairValueLevel? level, string haircut, string gross, string flagged, QualityFlags flags)
    {
        var batch = new BatchFixture(null, null, Price("A", "4"));
        batch.Rows.Begin();
        Assert.True(batch.Rows.TryAdd("A", "2", multiplier, level, haircut));
        Assert.True(batch.Rows.TryComplete(batch.Batch, out var totals));
        AssertTotals(totals.ToTotals(), gross, "0", gross, gross, "0", flagged);
        Assert.Equal(flags, totals.Flags);
    }

    [Theory]
    [InlineData("0", "")]
    [InlineData("-1", "")]
    [InlineData("x", "")]
    [InlineData("", "-0.1")]
    [InlineData("", "1.0000001")]
    [InlineData("", "x")]
    public void TryAddPosition_BadMultiplierOrHaircut_Declines(string multiplier, string haircut)
    {
        var batch = new BatchFixture(null, null, Price("A", "4"));
        batch.Rows.Begin();
        Assert.False(batch.Rows.TryAdd("A", "2", multiplier, null, haircut));
    }

    // Flags of the price itself hold on the fast way too, and a level of its own replaces the price's.
    [Fact]
    public void TryAddPosition_FlaggedPrice_Flags()
    {
        var batch = new BatchFixture(null, null, Price("A", "4", level: FairValueLevel.Level3, given: true));
        Assert.Equal(QualityFlags.Level3 | QualityFlags.GivenInRequest, batch.RowTotals(("A", "1"))!.Flags);
        batch.Rows.Begin();
        Assert.True(batch.Rows.TryAdd("A", "1", "", FairValueLevel.Level2, ""));
        Assert.True(batch.Rows.TryComplete(batch.Batch, out var totals));
        Assert.Equal(QualityFlags.GivenInRequest, totals.Flags);
    }

    // The second price is of more than 64 bits, the third has 30 decimal places.
    [Fact]
    public void TryAddPosition_WidePrices_StayExact()
    {
        var batch = new BatchFixture(
            null, null, Price("A", "4"), Price("B", "1234567890123456789012.345678"), Price("C", "0.000000000000000000000000000004"),
            Price("D", "0.0000000000000000000000000000000000000000000005"));
        AssertTotals(batch.RowTotals(("A", "1"), ("B", "-1"))!, "4", "1234567890123456789012.35", "-1234567890123456789008.35", "4", "1234567890123456789012.35", "0");
        AssertTotals(batch.RowTotals(("C", "2500000000000000000000000000"))!, "0.01", "0", "0.01", "0.01", "0", "0");
        AssertTotals(batch.RowTotals(("C", "0.000000000000000001"), ("A", "0.000000000000000001"))!, "0", "0", "0", "0", "0", "0");
        AssertTotals(batch.RowTotals(("D", "0.000000000000000001"))!, "0", "0", "0", "0", "0", "0");
    }

    [Fact]
    public void AddBalance_EachKind_CountsOnItsSide()
    {
        var batch = new BatchFixture(null, null, Price("A", "4"));
        batch.Rows.Begin();
        Assert.True(batch.Rows.TryAdd(Balance(BalanceKind.Cash, "USD", "10")));
        Assert.True(batch.Rows.TryAdd(Balance(BalanceKind.Loan, "USD", "3")));
        Assert.True(batch.Rows.TryAdd("A", "1", "", null, ""));
        Assert.True(batch.Rows.TryComplete(batch.Batch, out var totals));
        AssertTotals(totals.ToTotals(), "14", "3", "11", "4", "0", "0");
        Assert.Equal((1, 1), (batch.Batch.Valued, batch.Batch.Positions));
    }

    [Fact]
    public void AddBalance_UnknownCurrency_DeclinesThatPortfolioAlone()
    {
        var batch = new BatchFixture(null, new([], [Quote("GRAM", "USD", "60")], "USD"), Price("A", "4"));
        batch.Rows.Begin();
        Assert.False(batch.Rows.TryAdd(Balance(BalanceKind.Cash, "GRAM", "10")));
        Assert.Equal(1, batch.Market.Groups.Count);
        AssertTotals(batch.RowTotals(("A", "1"))!, "4", "0", "4", "4", "0", "0");
    }

    [Theory]
    [InlineData(BalanceKind.Cash, "-0.1", "0", "0.1")]
    [InlineData(BalanceKind.Margin, "-1234567890123456789012.5", "0", "1234567890123456789012.5")]
    [InlineData(BalanceKind.Loan, "1234567890123456789012.5", "0", "1234567890123456789012.5")]
    [InlineData(BalanceKind.Receivable, "1e3", "1000", "0")]
    public void TryAddBalance_AnyWireDecimal_IsTakenExactly(BalanceKind kind, string amount, string gross, string liabilities)
    {
        var batch = new BatchFixture(null, null);
        batch.Rows.Begin();
        Assert.True(batch.Rows.TryAddBalance(kind, "USD"u8, Encoding.UTF8.GetBytes(amount)));
        Assert.True(batch.Rows.TryComplete(batch.Batch, out var totals));
        Assert.Equal((D(gross), D(liabilities)), (totals.ToTotals().GrossAssets, totals.ToTotals().Liabilities));
    }

    [Theory]
    [InlineData(BalanceKind.Loan, "-1")]
    [InlineData(BalanceKind.Payable, "-1234567890123456789012.5")]
    [InlineData(BalanceKind.AccruedIncome, "-0.01")]
    [InlineData(BalanceKind.Cash, "")]
    [InlineData(BalanceKind.Cash, "1,5")]
    public void TryAddBalance_WrongSignOrNoDecimal_Declines(BalanceKind kind, string amount)
    {
        var batch = new BatchFixture(null, null);
        batch.Rows.Begin();
        Assert.False(batch.Rows.TryAddBalance(kind, "USD"u8, Encoding.UTF8.GetBytes(amount)));
    }

    [Fact]
    public void TryComplete_MissingRateOrFigureOutOfRange_DeclinesAndAddsNothing()
    {
        var batch = new BatchFixture(null, null, Price("A", "4", "CHF"), Price("B", "10000000000"));
        Assert.Null(batch.RowTotals(("A", "1")));
        Assert.Null(batch.RowTotals(("B", "1000000000000000000")));
        Assert.Equal((0, 0), (batch.Batch.Valued, batch.Batch.Positions));
        Assert.NotNull(batch.RowTotals(("B", "999999999999999999")));
    }

    [Fact]
    public void TryComplete_MoreValuesThanTheSlotsAreProvenFor_Declines()
    {
        var batch = new BatchFixture(null, null, Price("A", "4"));
        batch.Rows.Begin();
        for (var i = 0; i < 1 << 17; i++)
        {
            batch.Rows.TryAdd("A", "1", "", null, "");
        }

        Assert.True(batch.Rows.TryComplete(batch.Batch, out _));
        batch.Rows.TryAdd(Balance(BalanceKind.Cash, "USD", "1"));
        Assert.False(batch.Rows.TryComplete(batch.Batch, out _));
        Assert.Equal(1, batch.Batch.Valued);
    }

    [Fact]
    public void NoArgument_IsAProgrammingError()
    {
        var rows = new BatchFixture(null, null, Price("A", "4")).Rows;
        Assert.Throws<ArgumentNullException>(() => rows.TryComplete(null!, out _));
    }
}
