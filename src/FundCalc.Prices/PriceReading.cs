using FundCalc.Calculation.Market;

namespace FundCalc.Prices;

/// <summary>Gathers the answer to one query, by position: the instruments' positions first, then those of the pairs.</summary>
internal sealed class PriceReading
{
    private static readonly PriceKind[] FxOnly = [PriceKind.Fx];

    private readonly PriceQuery _query;
    private readonly int _instruments;
    private readonly PriceKind[] _kinds;
    private readonly PriceKind[]? _shortKinds;
    private readonly PriceRecord?[] _prices;
    private readonly PriceRecord?[] _shortPrices;
    private readonly PriceRecord?[] _fxRates;
    private readonly TierCounts[] _tiers = new TierCounts[(int)PriceTier.Snapshot + 1];
    private DateTimeOffset _asOf;
    private DateTimeOffset? _now;
    private int _unconfirmed;
    private int _held;

    /// <summary>A reading that begins.</summary>
    /// <param name="query">The query.</param>
    /// <param name="asOf">The instant as of which prices are read.</param>
    /// <param name="now">The clock; null for a snapshot, of which the time of reading changes nothing.</param>
    public PriceReading(PriceQuery query, DateTimeOffset asOf, DateTimeOffset? now)
    {
        (_query, _asOf, _now, _instruments) = (query, asOf, now, query.InstrumentIds.Count);
        _kinds = [.. query.Kinds];
        _shortKinds = query.ShortKinds is { } shortKinds ? [.. shortKinds] : null;
        _prices = new PriceRecord?[_instruments];
        _shortPrices = query.ShortKinds is null ? _prices : new PriceRecord?[_instruments];
        _fxRates = new PriceRecord?[query.FxPairs.Count];
    }

    /// <summary>How many positions there are.</summary>
    public int Count => _instruments + _fxRates.Length;

    /// <summary>The instrument or pair at a position.</summary>
    public string IdAt(int position) => position < _instruments ? _query.InstrumentIds[position] : _query.FxPairs[position - _instruments];

    /// <summary>
    /// Notes that time went by while prices were read. Unless the query names an instant, what is taken from now on is read as of this one: what is newer than the question would be missing as of
    /// its own instant, because what it replaced is not kept. What was taken before is not later either.
    /// </summary>
    public void Advance(DateTimeOffset now)
    {
        _now = now;
        if (_query.AsOf is null && now > _asOf)
        {
            _asOf = now;
        }
    }

    /// <summary>Whether any of the records is later than what is read so far, so that the clock has to be looked at again.</summary>
    public bool IsLater(ReadOnlySpan<PriceRecord> first, ReadOnlySpan<PriceRecord> second) => IsLater(first) || IsLater(second);

    /// <summary>Takes the best of a position's records, if any is acceptable.</summary>
    public void Take(int position, ReadOnlySpan<PriceRecord> first, ReadOnlySpan<PriceRecord> second, PriceTier tier)
    {
        var record = Choose(position, first, second, out var shortRecord);
        Set(position, record, shortRecord);
        _tiers[(int)tier].Count(record ?? shortRecord, _asOf);
    }

    /// <summary>Takes records of which nobody can say whether newer ones exist: only whole, and only within the query's own greatest age.</summary>
    /// <param name="position">The position.</param>
    /// <param name="first">Records.</param>
    /// <param name="second">More records.</param>
    /// <param name="held">Whether they are what the replica held, because the source did not answer.</param>
    /// <param name="isKnown">Whether anything is known of the position: if so, a pair of currencies without a quote is taken as absent, because of the pairs that could give a rate most are never quoted.</param>
    /// <returns>False: nothing was taken.</returns>
    public bool TryTakeUnsure(int position, ReadOnlySpan<PriceRecord> first, ReadOnlySpan<PriceRecord> second, bool held, bool isKnown)
    {
        var record = Choose(position, first, second, out var shortRecord);
        var isAbsentPair = record is null && position >= _instruments && isKnown;
        if (!isAbsentPair && (!IsWithin(record) || !IsWithin(shortRecord)))
        {
            return false;
        }

        Set(position, record, shortRecord);
        _tiers[(int)PriceTier.Memory].Count(record, _asOf);
        _ = held ? _held++ : _unconfirmed++;
        return true;

        bool IsWithin(PriceRecord? used) => used is not null && _query.MaxAge is { } maxAge && _asOf - used.Instant <= maxAge;
    }

    /// <summary>Notes lookups that a tier passed on to the next.</summary>
    public void Pass(PriceTier tier, int passed) => _tiers[(int)tier].Misses += passed;

    /// <summary>The answer, everything looked up.</summary>
    /// <param name="metrics">Where to measure it.</param>
    /// <param name="redisAway">Whether Redis did not answer.</param>
    /// <param name="sourceAway">Whether the source did not answer.</param>
    public PriceSet Finish(PriceMetrics metrics, bool redisAway = false, bool sourceAway = false)
    {
        for (var tier = 0; tier < _tiers.Length; tier++)
        {
            var counts = _tiers[tier];
            metrics.LookedUp((PriceTier)tier, counts.Hits, counts.Misses, counts.Hits == 0 ? null : TimeSpan.FromTicks(counts.AgeTicks));
        }

        metrics.Unsure(_unconfirmed, _held);
        var origin = new PriceOrigin(
            HitsOf(PriceTier.Memory), HitsOf(PriceTier.Redis), HitsOf(PriceTier.Source), HitsOf(PriceTier.Snapshot), _unconfirmed, _held, redisAway, sourceAway);
        return new PriceSet(_query, _asOf, _prices, _shortPrices, _fxRates, origin);
    }

    private int HitsOf(PriceTier tier) => _tiers[(int)tier].Hits;

    private PriceRecord? Choose(int position, ReadOnlySpan<PriceRecord> first, ReadOnlySpan<PriceRecord> second, out PriceRecord? shortRecord)
    {
        if (position >= _instruments)
        {
            return shortRecord = PriceChoice.Best(first, second, FxOnly, _asOf, _now);
        }

        var record = PriceChoice.Best(first, second, _kinds, _asOf, _now);
        shortRecord = _shortKinds is null ? record : PriceChoice.Best(first, second, _shortKinds, _asOf, _now);
        return record;
    }

    private bool IsLater(ReadOnlySpan<PriceRecord> records)
    {
        foreach (var record in records)
        {
            if (record.Instant.UtcTicks > _asOf.UtcTicks)
            {
                return true;
            }
        }

        return false;
    }

    private void Set(int position, PriceRecord? record, PriceRecord? shortRecord)
    {
        if (position >= _instruments)
        {
            _fxRates[position - _instruments] = record;
            return;
        }

        _prices[position] = record;
        _shortPrices[position] = shortRecord;
    }

    private struct TierCounts
    {
        public int Hits;
        public int Misses;

        // Of the oldest price; none lies ahead.
        public long AgeTicks;

        public void Count(PriceRecord? record, DateTimeOffset asOf)
        {
            if (record is null)
            {
                Misses++;
                return;
            }

            Hits++;
            AgeTicks = Math.Max(AgeTicks, asOf.UtcTicks - record.Instant.UtcTicks);
        }
    }
}
