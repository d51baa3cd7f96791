using FundCalc.Prices.Snapshots;

namespace FundCalc.Prices;

/// <summary>The answer to one query: a price or an absence for everything that was asked. Immutable, thread-safe.</summary>
public sealed class PriceSet
{
    private readonly PriceQuery _query;
    private readonly PriceRecord?[] _prices;
    private readonly PriceRecord?[] _shortPrices;
    private readonly PriceRecord?[] _fxRates;
    private readonly Lazy<SnapshotDigest?> _digest;

    internal PriceSet(PriceQuery query, DateTimeOffset asOf, PriceRecord?[] prices, PriceRecord?[] shortPrices, PriceRecord?[] fxRates, PriceOrigin origin)
    {
        (_query, AsOf, _prices, _shortPrices, _fxRates, Origin) = (query, asOf, prices, shortPrices, fxRates, origin);
        _digest = new Lazy<SnapshotDigest?>(() => IsEmpty ? null : query.Snapshot ?? Compute([this]));
    }

    /// <summary>The instant as of which prices were read; none is later.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>The instruments that were asked for.</summary>
    public IReadOnlyList<string> InstrumentIds => _query.InstrumentIds;

    /// <summary>The chosen price of each instrument, in their order; null where none is acceptable.</summary>
    public IReadOnlyList<PriceRecord?> Prices => _prices;

    /// <summary>The chosen price of each instrument for short positions, in their order; null where none is acceptable.</summary>
    public IReadOnlyList<PriceRecord?> ShortPrices => _shortPrices;

    /// <summary>The exchange rate of each pair that was asked for, in their order; null where there is none.</summary>
    public IReadOnlyList<PriceRecord?> FxRates => _fxRates;

    /// <summary>The instruments without an acceptable price, for short positions neither, in the query's order.</summary>
    public IEnumerable<string> MissingInstruments =>
        InstrumentIds.Where((_, position) => _prices[position] is null && _shortPrices[position] is null);

    /// <summary>The pairs without a rate, in the query's order.</summary>
    public IEnumerable<string> MissingFxPairs => _query.FxPairs.Where((_, position) => _fxRates[position] is null);

    /// <summary>
    /// What the answer rests on: the snapshot that was read; for the latest prices the digest of the records and absences of this answer, computed when first asked
    /// for. Null where nothing was asked.
    /// </summary>
    public SnapshotDigest? Digest => _digest.Value;

    /// <summary>What several answers to queries of the same snapshot, or of the latest prices, rest on together: see <see cref="Digest"/>.</summary>
    /// <exception cref="ArgumentException">Two answers have different records of one instrument and kind.</exception>
    public static SnapshotDigest? DigestOf(IReadOnlyCollection<PriceSet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        return sets.FirstOrDefault(set => !set.IsEmpty) is not { } first ? null : sets.Count == 1 ? first.Digest : first._query.Snapshot ?? Compute(sets);
    }

    /// <summary>Where the prices came from.</summary>
    public PriceOrigin Origin { get; }

    /// <summary>How many records there are at most.</summary>
    internal int Count => _prices.Length + _fxRates.Length;

    private bool IsEmpty => Count == 0;

    /// <summary>Appends what the answer holds.</summary>
    internal void CopyTo(List<PriceRecord> records, List<string> absences)
    {
        var hasPrices = Copy(_prices, records);
        if (!ReferenceEquals(_prices, _shortPrices))
        {
            hasPrices &= Copy(_shortPrices, records);
        }

        if (!hasPrices)
        {
            absences.AddRange(MissingInstruments);
        }

        if (!Copy(_fxRates, records))
        {
            absences.AddRange(MissingFxPairs);
        }
    }

    /// <summary>Copies the records; false where one is missing.</summary>
    private static bool Copy(PriceRecord?[] from, List<PriceRecord> to)
    {
        var whole = true;
        foreach (var record in from)
        {
            if (record is null)
            {
                whole = false;
            }
            else
            {
                to.Add(record);
            }
        }

        return whole;
    }

    private static SnapshotDigest Compute(IReadOnlyCollection<PriceSet> sets)
    {
        var (records, absences) = SnapshotContent.Of(sets);
        return CanonicalForm.Digest(records, absences);
    }
}
