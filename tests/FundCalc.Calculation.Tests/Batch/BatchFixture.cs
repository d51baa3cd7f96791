using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Batch;

/// <summary>A batch in USD over a few instruments, with both kernels.</summary>
internal sealed class BatchFixture
{
    private readonly ColumnKernel _columns;

    public BatchFixture(AmountRounding? rounding, FxRates? fx, params (string Id, MarketPrice? Price)[] prices)
        : this(PricePolicy.Default, rounding, fx, [.. prices.Select(price => (price.Id, new SidedPrice(price.Price)))])
    {
    }

    public BatchFixture(PricePolicy policy, AmountRounding? rounding, FxRates? fx, params (string Id, SidedPrice Prices)[] prices)
    {
        Market = new BatchMarket("USD", rounding ?? AmountRounding.Default, fx ?? new FxRates([], [], "USD"), Samples.At(policy));
        foreach (var (id, sides) in prices)
        {
            Market.Add(id, sides);
        }

        Table = new InstrumentTable(Market);
        Rows = new RowKernel(Market);
        Batch = new BatchTotals(Market);
        _columns = new ColumnKernel(Table);
    }

    public BatchMarket Market { get; }

    public InstrumentTable Table { get; }

    public RowKernel Rows { get; }

    public BatchTotals Batch { get; }

    public static TableInstrument Instrument(string id, int scale = 0, string multiplier = "1", string haircut = "0", FairValueLevel? level = null) =>
        new(id, scale, D(multiplier), AssetClass.Equity, level, D(haircut));

    public PortfolioTotals Columns(uint[] indexes, long[] quantities, params BalanceItem[] balances) =>
        _columns.ValueColumns(indexes, quantities, balances, Batch);

    /// <summary>The totals by the row kernel; null where it declines.</summary>
    public PortfolioTotals? RowTotals(params (string Id, string Quantity)[] positions)
    {
        Rows.Begin();
        return positions.All(p => Rows.TryAdd(p.Id, p.Quantity)) && Rows.TryComplete(Batch, out var totals) ? totals.ToTotals() : null;
    }
}
