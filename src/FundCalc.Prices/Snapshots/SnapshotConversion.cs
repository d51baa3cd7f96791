using FundCalc.Calculation.Market;

namespace FundCalc.Prices.Snapshots;

/// <summary>Which currencies a valuation under a snapshot converts, so that the snapshot holds all quotes that it may use.</summary>
/// <param name="Base">The currency of the totals.</param>
/// <param name="Pivot">The currency of triangulation.</param>
/// <param name="Currencies">Currencies that are converted besides those of the prices; may repeat.</param>
public sealed record SnapshotConversion(string Base, string Pivot, IReadOnlyCollection<string> Currencies)
{
    /// <summary>The quotes, as BASE-QUOTE, each once: those that a valuation at latest prices would ask for.</summary>
    /// <param name="records">The prices of the snapshot.</param>
    public IEnumerable<string> Pairs(IEnumerable<PriceRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return records.Where(record => record.Kind != PriceKind.Fx).Select(record => record.Currency)
            .Concat(Currencies)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(currency => FxRates.CandidatePairs(currency, Base, Pivot))
            .Distinct(StringComparer.Ordinal);
    }
}
