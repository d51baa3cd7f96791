using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>Adds up a batch, exactly. Not thread-safe.</summary>
/// <param name="market">The market of the batch.</param>
public sealed class BatchTotals(BatchMarket market)
{
    private readonly SortedDictionary<string, LocalTotals> _local = new(StringComparer.Ordinal);
    private ExactDecimal _gross;
    private ExactDecimal _liabilities;
    private ExactDecimal _net;

    /// <summary>Portfolios valued so far.</summary>
    public long Valued { get; private set; }

    /// <summary>Portfolios that got a status instead.</summary>
    public long Failed { get; private set; }

    /// <summary>Positions in the valued portfolios.</summary>
    public long Positions { get; private set; }

    /// <summary>Adds a valued portfolio.</summary>
    /// <param name="valuation">Its value, in the base currency and at the prices of the batch.</param>
    /// <param name="positions">How many positions it has.</param>
    public void Add(PortfolioValuation valuation, int positions)
    {
        ArgumentNullException.ThrowIfNull(valuation);
        Valued++;
        Positions += positions;
        _gross += valuation.Totals.GrossAssets;
        _liabilities += valuation.Totals.Liabilities;
        _net += valuation.Totals.NetAssets;
        foreach (var local in valuation.LocalTotals)
        {
            _local[local.Currency] = _local.TryGetValue(local.Currency, out var sum)
                ? new LocalTotals(local.Currency, sum.GrossAssets + local.GrossAssets, sum.Liabilities + local.Liabilities)
                : local;
        }
    }

    /// <summary>Counts a portfolio that got a status instead of a value.</summary>
    public void AddFailed() => Failed++;

    /// <summary>The totals so far.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: a total is 10^28 or more.</exception>
    public BatchSummary Summarise()
    {
        var rates = _local.Keys.Select(currency => market.Data.Fx.Find(currency, market.BaseCurrency)).ToList();
        return new BatchSummary(
            FigureRange.Check("gross_assets", _gross),
            FigureRange.Check("liabilities", _liabilities),
            FigureRange.Check("net_assets", _net),
            [.. _local.Values.Zip(rates, (local, rate) => CurrencySubtotals.Of(local, rate, market.Rounding))],
            [.. rates.Where(rate => rate.Method != FxMethod.Identity)]);
    }
}
