using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.Batch.BatchFixture;
using static FundCalc.Calculation.Tests.Numbers.Exact;
using static FundCalc.Calculation.Tests.Valuation.Samples;

namespace FundCalc.Calculation.Tests.Batch;

public sealed class BatchTotalsTests
{
    [Fact]
    public void Summarise_EmptyBatch_IsZero()
    {
        var batch = new BatchFixture(null, null).Batch;
        batch.AddFailed();
        batch.AddFailed();
        var summary = batch.Summarise();
        Assert.Equal((ExactDecimal.Zero, ExactDecimal.Zero, ExactDecimal.Zero), (summary.GrossAssets, summary.Liabilities, summary.NetAssets));
        Assert.Empty(summary.ByCurrency);
        Assert.Empty(summary.FxRates);
        Assert.Equal((0, 2, 0), (batch.Valued, batch.Failed, batch.Positions));
    }

    // Three portfolios of 0.004 each: totals are sums of rounded figures (0.00), subtotals are rounded once (0.012 to 0.01).
    [Fact]
    public void Summarise_Totals_AddWhatWasShown_SubtotalsWhatIsHeld()
    {
        var batch = new BatchFixture(null, null, Price("A", "0.004"));
        batch.Table.Append([Instrument("A")]);
        for (var i = 0; i < 3; i++)
        {
            batch.Columns([0], [1]);
        }

        var summary = batch.Batch.Summarise();
        Assert.Equal(0, summary.GrossAssets);
        Assert.Equal([new CurrencySubtotal("USD", D("0.01"), 0, D("0.01"), D("0.01"))], summary.ByCurrency);
    }

    // The same portfolio by all three ways: 2 × 4 CHF − 1 × 4 CHF, and a balance of 20 digits, which no slot takes; CHF at 1.25.
    [Fact]
    public void Add_ByAnyWay_AddsAlike()
    {
        var batch = new BatchFixture(null, new([], [Quote("CHF", "USD", "1.25")], "USD"), Price("A", "4", "CHF"));
        batch.Table.Append([Instrument("A")]);
        var wide = Balance(BalanceKind.Cash, "USD", "12345678901234567890");
        batch.Columns([0, 0], [2, -1], wide);
        batch.Rows.Begin();
        batch.Rows.TryAdd("A", "2");
        batch.Rows.TryAdd("A", "-1");
        batch.Rows.TryAdd(wide);
        Assert.True(batch.Rows.TryComplete(batch.Batch, out _));
        var portfolio = Portfolio(Position("A", "2"), Position("A", "-1"), wide);
        batch.Batch.Add(ValuationCalculator.Value(portfolio, batch.Market.Data, "USD", AmountRounding.Default, ValuationDetail.Totals), 2);
        var summary = batch.Batch.Summarise();
        Assert.Equal((3, 6), (batch.Batch.Valued, batch.Batch.Positions));
        Assert.Equal((D("37037036703703703700"), 15, D("37037036703703703685")), (summary.GrossAssets, summary.Liabilities, summary.NetAssets));
        Assert.Equal(
        [
            new CurrencySubtotal("CHF", 24, 12, 12, 15),
            new CurrencySubtotal("USD", D("37037036703703703670"), 0, D("37037036703703703670"), D("37037036703703703670")),
        ],
            summary.ByCurrency);
        Assert.Equal("CHF", Assert.Single(summary.FxRates).Base);
    }

    // 100,000 positions of 2^62 × 2^46 units pass 2^123 on each side of a portfolio; twenty portfolios pass what 128 bits hold.
    [Fact]
    public void Summarise_SumsBeyond128Bits_StayExact()
    {
        const int count = 100_000;
        var batch = new BatchFixture(null, null, Price("A", "0.000000070368744177664"));
        batch.Table.Append([Instrument("A", scale: 18)]);
        var quantities = Enumerable.Range(0, count).Select(i => i % 2 == 0 ? 1L << 62 : -(1L << 62)).ToArray();
        for (var i = 0; i < 20; i++)
        {
            batch.Columns(new uint[count], quantities);
        }

        // 10^6 × 4.611686018427387904 × 0.000000070368744177664 = 0.324518…: multiplied out with Python's decimal at 80 digits.
        var summary = batch.Batch.Summarise();
        Assert.Equal([new CurrencySubtotal("USD", D("0.32"), D("0.32"), 0, 0)], summary.ByCurrency);
        Assert.Equal(2_000_000, batch.Batch.Positions);
    }

    [Fact]
    public void Summarise_TotalOutOfRange_IsRefusedByName()
    {
        var batch = new BatchFixture(null, null, Price("A", "10000000000"));
        batch.Table.Append([Instrument("A")]);
        batch.Columns([0], [900_000_000_000_000_000]);
        batch.Columns([0], [900_000_000_000_000_000]);
        Faults.Expect(CalculationFault.OutOfRange, "gross_assets", batch.Batch.Summarise);
    }

    [Fact]
    public void Add_NoValuation_IsAProgrammingError() =>
        Assert.Throws<ArgumentNullException>(() => new BatchFixture(null, null).Batch.Add(null!, 0));
}
