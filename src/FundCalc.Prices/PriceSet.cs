using FundCalc.Prices.Snapshots;

namespace FundCalc.Prices;

/// <summary>The answer to one query: a price or an absence for everything that was asked. Immutable, thread-safe.</summary>
public sealed class PriceSet
{
    private readonly Dictionary<string, PriceRecord> _prices;
    private readonly Dictionary<string, PriceRecord> _fxRates;
    private readonly Lazy<SnapshotDigest?> _digest;

    internal PriceSet(PriceQuery query, DateTimeOffset asOf, Dictionary<string, PriceRecord> prices, Dictionary<string, PriceRecord> fxRates)
    {
        AsOf = asOf;
        _prices = prices;
        _fxRates = fxRates;
        MissingInstruments = Missing(query.InstrumentIds, prices);
        MissingFxPairs = Missing(query.FxPairs, fxRates);
        _digest = new Lazy<SnapshotDigest?>(() => IsEmpty ? null : query.Snapshot ?? ComputeDigest());
    }

    /// <summary>The instant as of which prices were read; none is later.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>The chosen price by instrument id.</summary>
    public IReadOnlyDictionary<string, PriceRecord> Prices => _prices;

    /// <summary>The exchange rate by pair, BASE-QUOTE.</summary>
    public IReadOnlyDictionary<string, PriceRecord> FxRates => _fxRates;

    /// <summary>The instruments without an acceptable price, in the query's order.</summary>
    public IReadOnlyList<string> MissingInstruments { get; }

    /// <summary>The pairs without a rate, in the query's order.</summary>
    public IReadOnlyList<string> MissingFxPairs { get; }

    /// <summary>
    /// What the answer rests on: the snapshot that was read; for the latest prices the digest of the records and absences of this answer, computed when first asked
    /// for. Null where nothing was asked.
    /// </summary>
    public SnapshotDigest? Digest => _digest.Value;

    /// <summary>How many records there are.</summary>
    internal int Count => _prices.Count + _fxRates.Count;

    private bool IsEmpty => Count + MissingInstruments.Count + MissingFxPairs.Count == 0;

    /// <summary>Appends what the answer holds.</summary>
    internal void CopyTo(List<PriceRecord> records, List<string> absences)
    {
        records.AddRange(_prices.Values);
        records.AddRange(_fxRates.Values);
        absences.AddRange(MissingInstruments);
        absences.AddRange(MissingFxPairs);
    }

    private SnapshotDigest ComputeDigest()
    {
        var (records, absences) = SnapshotContent.Of([this]);
        return CanonicalForm.Digest(records, absences);
    }

    private static List<string> Missing(IReadOnlyCollection<string> asked, Dictionary<string, PriceRecord> found)
    {
        if (asked.Count == found.Count)
        {
            return [];
        }

        List<string> missing = [];
        foreach (var id in asked)
        {
            if (!found.ContainsKey(id))
            {
                missing.Add(id);
            }
        }

        return missing;
    }
}
