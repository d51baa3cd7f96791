using FundCalc.Calculation.Market;

namespace FundCalc.Prices;

/// <summary>Gathers the answer to one query.</summary>
internal sealed class PriceReading(PriceQuery query, DateTimeOffset asOf)
{
    private static readonly PriceKind[] FxOnly = [PriceKind.Fx];

    private readonly Dictionary<string, PriceRecord> _prices = new(query.InstrumentIds.Count, StringComparer.Ordinal);
    private readonly Dictionary<string, PriceRecord> _fxRates = new(query.FxPairs.Count, StringComparer.Ordinal);
    private int _hits;
    private int _misses;
    private DateTimeOffset? _oldest;

    /// <summary>Takes the instrument's best price among the records, if any is acceptable.</summary>
    public void TakePrice(string id, ReadOnlySpan<PriceRecord> first, ReadOnlySpan<PriceRecord> second) =>
        Take(_prices, id, PriceChoice.Best(first, second, query.Kinds, asOf));

    /// <summary>Takes the pair's rate among the records, if there is one.</summary>
    public void TakeRate(string pair, ReadOnlySpan<PriceRecord> first, ReadOnlySpan<PriceRecord> second) =>
        Take(_fxRates, pair, PriceChoice.Best(first, second, FxOnly, asOf));

    /// <summary>Measures what one tier gave; the rest goes on to the next.</summary>
    /// <param name="metrics">Where to.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="passed">How many lookups go on.</param>
    public void Pass(PriceMetrics metrics, PriceTier tier, int passed)
    {
        metrics.LookedUp(tier, _hits, _misses + passed, asOf - _oldest);
        (_hits, _misses, _oldest) = (0, 0, null);
    }

    /// <summary>The answer, everything looked up.</summary>
    public PriceSet Finish(PriceMetrics metrics, PriceTier tier)
    {
        Pass(metrics, tier, 0);
        return new PriceSet(query, asOf, _prices, _fxRates);
    }

    private void Take(Dictionary<string, PriceRecord> into, string id, PriceRecord? record)
    {
        if (record is null)
        {
            _misses++;
            return;
        }

        _hits++;
        into[id] = record;
        if (_oldest is not { } oldest || record.Instant < oldest)
        {
            _oldest = record.Instant;
        }
    }
}
