using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.Batch.BatchFixture;
using static FundCalc.Calculation.Tests.Numbers.Exact;
using static FundCalc.Calculation.Tests.Valuation.Samples;

namespace FundCalc.Calculation.Tests.Batch;

/// <summary>Policies in both kernels, by hand; the property tests compare them with the oracle.</summary>
public sealed class BatchPolicyTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void BothForms_UnderAPolicy_GiveTheFiguresWorkedByHand()
    {
        var policy = new PricePolicy
        {
            MaxAge = Day,
            OnStale = StaleAction.Haircut,
            StaleHaircut = D("0.1"),
            OnMissing = MissingAction.Flag,
            LevelHaircuts = new Dictionary<FairValueLevel, ExactDecimal> { [FairValueLevel.Level3] = D("0.2") },
        };
        var batch = new BatchFixture(
            policy,
            null,
            null,
            ("A", new SidedPrice(Price("A", "9.95", age: Day * 2).Price, Price("A", "10.05").Price)),
            ("B", new SidedPrice(Price("B", "100", level: FairValueLevel.Level3).Price)),
            ("GONE", default));
        batch.Table.Append([Instrument("A", 1), Instrument("B"), Instrument("GONE")]);

        var columns = batch.Columns([0, 0, 1, 1, 2], [100, -100, 3, -3, 8]);
        var rows = batch.RowTotals(("A", "10.0"), ("A", "-10.0"), ("B", "3"), ("B", "-3"), ("GONE", "8"));

        // Long A 10 × 9.95 × 0.9 = 89.55, stale; short A 10 × 10.05 = 100.50; long B 300 × 0.8 = 240; short B 300 × 1.2 = 360; GONE 0.
        AssertTotals(columns, "329.55", "460.5", "-130.95", "329.55", "460.5", "-30.45");
        Assert.Equal(QualityFlags.Haircut | QualityFlags.Level3 | QualityFlags.Stale | QualityFlags.Missing, columns.Flags);
        Assert.Equal((4, 1, 1), (columns.FlaggedPositions, columns.MissingPositions, columns.StalePositions));
        Assert.Equal(columns, rows);

        var summary = batch.Batch.Summarise();
        Assert.Equal((8L, 2L, 2L), (summary.FlaggedPositions, summary.MissingPositions, summary.StalePositions));
        Assert.Equal(D("-60.9"), summary.FlaggedValue);
        Assert.Equal(columns.Flags, summary.Flags);
        Assert.Equal("USD", Assert.Single(summary.ByCurrency).Currency);
    }

    [Fact]
    public void MissingAlone_LeavesNoCurrencyBehind()
    {
        var batch = new BatchFixture(new PricePolicy { OnMissing = MissingAction.Flag }, null, null, ("GONE", default));
        batch.Table.Append([Instrument("GONE")]);

        var totals = batch.Columns([0, 0], [5, -5]);

        AssertTotals(totals, "0", "0", "0", "0", "0", "0");
        Assert.Equal((2, 2), (totals.FlaggedPositions, totals.MissingPositions));
        Assert.Equal(totals, batch.RowTotals(("GONE", "5"), ("GONE", "-5")));
        Assert.Empty(batch.Batch.Summarise().ByCurrency);
    }

    [Fact]
    public void RowKernel_MissingWithAQuantityThatIsNoDecimal_Declines()
    {
        var batch = new BatchFixture(new PricePolicy { OnMissing = MissingAction.Flag }, null, null, ("GONE", default));

        Assert.Null(batch.RowTotals(("GONE", "five")));
    }

    [Fact]
    public void StaleUnderFail_RefusesTheSideThatIsStaleAlone()
    {
        var sides = new SidedPrice(Price("A", "9", age: Day * 2).Price, Price("A", "10").Price);
        var batch = new BatchFixture(new PricePolicy { MaxAge = Day }, null, null, ("A", sides));
        batch.Table.Append([Instrument("A")]);

        Assert.Equal(D("-20"), batch.Columns([0], [-2]).NetAssets);
        Assert.Equal(D("-20"), batch.RowTotals(("A", "-2"))!.NetAssets);
        var refused = Assert.Throws<PortfolioRefusedException>(() => batch.Columns([0, 0], [-2, 1]));
        Assert.Equal(CalculationFault.StalePrice, Assert.Single(refused.Refusals).Fault);
        Assert.Null(batch.RowTotals(("A", "-2"), ("A", "1")));
    }

    [Fact]
    public void StaleRate_FlagsWhatIsConvertedAtIt()
    {
        var fx = new FxRates([], [Quote("EUR", "USD", "2", Day * 2)], "USD");
        var policy = new PricePolicy { MaxAge = Day, OnStale = StaleAction.Flag };
        var batch = new BatchFixture(policy, null, fx, ("A", new SidedPrice(Price("A", "10", "EUR").Price)), ("B", new SidedPrice(Price("B", "1").Price)));
        batch.Table.Append([Instrument("A"), Instrument("B")]);

        // A 10 EUR × 2 = 20 USD, the loan −4 EUR × 2 = −8 USD: flagged 12; B 1 USD is not.
        var totals = batch.Columns([0, 1], [1, 1], Balance(BalanceKind.Loan, "EUR", "4"));

        AssertTotals(totals, "21", "8", "13", "21", "0", "12");
        Assert.Equal((QualityFlags.StaleRate, 1), (totals.Flags, totals.FlaggedPositions));
    }
}
