namespace FundCalc.Prices.Snapshots;

/// <summary>
/// Prices that never change again: at most one record for each instrument and kind, and the instruments that were asked for and had none. Prices that
/// requests bring are never part of one. Immutable, thread-safe.
/// </summary>
public sealed class PriceSnapshot
{
    private readonly PriceRecord[] _records;
    private readonly string[] _absences;
    private readonly Dictionary<string, Range> _byInstrument;

    private PriceSnapshot(PriceRecord[] records, string[] absences, SnapshotDigest? parent)
    {
        _records = records;
        _absences = absences;
        _byInstrument = new Dictionary<string, Range>(records.Length, StringComparer.Ordinal);
        Digest = CanonicalForm.Digest(records, absences);
        Parent = parent == Digest ? null : parent;
        for (int start = 0, end = 0; start < records.Length; start = end)
        {
            var id = records[start].InstrumentId;
            while (end < records.Length && string.Equals(records[end].InstrumentId, id, StringComparison.Ordinal))
            {
                if (Instant is not { } latest || records[end].Instant > latest)
                {
                    Instant = records[end].Instant;
                }

                end++;
            }

            _byInstrument.Add(id, start..end);
        }
    }

    /// <summary>The SHA-256 of the canonical form of records and absences: equal content has an equal digest, whoever makes it.</summary>
    public SnapshotDigest Digest { get; }

    /// <summary>The snapshot that this one was made from by adding instruments; no part of the digest. Null where there was none.</summary>
    public SnapshotDigest? Parent { get; }

    /// <summary>
    /// The snapshot's own instant: the latest of its records' instants, so that the digest decides it. None of its prices is later. Null where it
    /// holds no record.
    /// </summary>
    public DateTimeOffset? Instant { get; }

    /// <summary>By instrument id, ordinally, and kind.</summary>
    public IReadOnlyList<PriceRecord> Records => _records;

    /// <summary>The instruments that had no price, ordinally.</summary>
    public IReadOnlyList<string> Absences => _absences;

    /// <summary>How many records and absences it holds together.</summary>
    internal long Entries => (long)_records.Length + _absences.Length;

    /// <summary>A snapshot of answers that the book gave, as one calculation or one stream used them.</summary>
    /// <exception cref="ArgumentException">Two answers have different records of one instrument and kind.</exception>
    public static PriceSnapshot Of(IReadOnlyCollection<PriceSet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        var (records, absences) = SnapshotContent.Of(sets);
        return new PriceSnapshot(records, absences, null);
    }

    /// <summary>A snapshot of records and absences, in any order.</summary>
    /// <param name="records">Of one instrument and kind at most one; the same record may stand there again.</param>
    /// <param name="absences">Instrument ids; those that have a record are left out.</param>
    /// <param name="parent">The snapshot that it adds to.</param>
    /// <exception cref="ArgumentException">Two different records of one instrument and kind; an absence that is no instrument id.</exception>
    public static PriceSnapshot Of(IEnumerable<PriceRecord> records, IEnumerable<string> absences, SnapshotDigest? parent = null)
    {
        var ordered = SnapshotContent.Order([.. records], [.. absences]);
        return new PriceSnapshot(ordered.Records, ordered.Absences, parent);
    }

    /// <summary>A snapshot of records and absences that are in its order already.</summary>
    /// <exception cref="InvalidDataException">They are not, or something is there twice.</exception>
    internal static PriceSnapshot OfOrdered(PriceRecord[] records, string[] absences, SnapshotDigest? parent)
    {
        SnapshotContent.CheckOrder(records, absences);
        return new PriceSnapshot(records, absences, parent);
    }

    /// <summary>The records of an instrument, one for each kind; empty where there are none.</summary>
    internal ReadOnlySpan<PriceRecord> Find(string instrumentId) =>
        _byInstrument.TryGetValue(instrumentId, out var range) ? _records.AsSpan(range) : default;

    /// <summary>Whether the instrument has a record here, or is here as an absence.</summary>
    internal bool Covers(string instrumentId) =>
        _byInstrument.ContainsKey(instrumentId) || Array.BinarySearch(_absences, instrumentId, StringComparer.Ordinal) >= 0;
}
