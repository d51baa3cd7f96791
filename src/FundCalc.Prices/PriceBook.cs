using FundCalc.Calculation.Market;
using FundCalc.Prices.Caching;
using FundCalc.Prices.Publishing;
using FundCalc.Prices.Shared;
using FundCalc.Prices.Snapshots;

namespace FundCalc.Prices;

/// <summary>
/// The price book of one replica: what was published and what its source gives, through the cache and Redis where there is one; snapshots from their store. Among all of them the latest price of
/// an instrument and kind is read.
/// </summary>
/// <param name="cache">The way to Redis and the source.</param>
/// <param name="snapshots">The snapshots.</param>
/// <param name="time">The clock.</param>
/// <param name="metrics">Where to measure.</param>
/// <param name="published">What was published to this process; null where Redis holds what is published.</param>
/// <param name="shared">Redis; null where there is none.</param>
internal sealed class PriceBook(
    PriceCache cache, ISnapshotStore snapshots, TimeProvider time, PriceMetrics metrics, PublishedPriceStore? published = null, ISharedPrices? shared = null) : IPriceBook
{
    private static readonly PriceKind[] AllKinds = [.. Enum.GetValues<PriceKind>().Where(kind => kind != PriceKind.Unspecified)];

    /// <inheritdoc/>
    public ValueTask<PriceSet> ReadAsync(PriceQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        return query.Snapshot is { } digest ? ReadSnapshotAsync(query, digest, cancellationToken) : ReadLatestAsync(query, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<PriceSnapshot> CreateSnapshotAsync(SnapshotRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parent = request.Parent is { } digest
            ? await snapshots.FindAsync(digest, cancellationToken)
                ?? throw new PriceBookException(PriceBookFault.ParentNotFound, digest.ToString(), "must be the digest of a stored snapshot")
            : null;
        IEnumerable<string> asked = request.InstrumentIds.Count > 0 || request.Conversion is not null ? request.InstrumentIds : await ListAsync(cancellationToken);
        List<PriceRecord> records = [.. parent?.Records ?? []];
        List<string> absences = [.. parent?.Absences ?? []];
        var covered = new HashSet<string>(StringComparer.Ordinal);
        await AddAsync(asked);

        // Which rates are needed shows when the prices are there.
        await AddAsync(request.Conversion?.Pairs(records) ?? []);

        // Nothing to add: the parent itself, which keeps its own parent.
        var snapshot = parent is not null && covered.Count == 0 ? parent : PriceSnapshot.Of(records, absences, parent?.Digest);
        await snapshots.StoreAsync(snapshot, cancellationToken);
        if (request.Name is { } name)
        {
            await snapshots.NameAsync(name, snapshot.Digest, cancellationToken);
        }

        return snapshot;

        async ValueTask AddAsync(IEnumerable<string> wanted)
        {
            List<string> ids = [.. wanted.Where(id => parent?.Covers(id) != true && covered.Add(id))];
            var loaded = await LoadSureAsync(ids, cancellationToken);
            // Read after the prices, of which some are newer than the question.
            var now = time.GetUtcNow();
            foreach (var id in ids)
            {
                var before = records.Count;
                TakeAllKinds(records, id, loaded[id], request.AsOf ?? now, now);
                if (records.Count == before)
                {
                    absences.Add(id);
                }
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> StoreSnapshotAsync(PriceSnapshot snapshot, CancellationToken cancellationToken)
    {
        try
        {
            await snapshots.StoreAsync(snapshot, cancellationToken);
            return true;
        }
        catch (PriceBookException refused) when (refused.Fault == PriceBookFault.CacheUnavailable)
        {
            // The figures that rest on it are exact all the same; the store has logged it.
            return false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<StoredSnapshot?> FindSnapshotAsync(SnapshotDigest digest, CancellationToken cancellationToken)
    {
        if (await snapshots.FindAsync(digest, cancellationToken) is not { } snapshot)
        {
            return null;
        }

        var (state, expiry) = await snapshots.GetStateAsync(digest, cancellationToken);
        return new StoredSnapshot(snapshot, state, expiry);
    }

    /// <inheritdoc/>
    public async ValueTask<StoredSnapshot?> FindSnapshotAsync(string name, CancellationToken cancellationToken) =>
        await snapshots.FindNamedAsync(name, cancellationToken) is { } digest ? await FindSnapshotAsync(digest, cancellationToken) : null;

    private async ValueTask<PriceSet> ReadSnapshotAsync(PriceQuery query, SnapshotDigest digest, CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.FindAsync(digest, cancellationToken)
            ?? throw new PriceBookException(PriceBookFault.SnapshotNotFound, digest.ToString(), "must be the digest of a stored snapshot");
        var asOf = query.AsOf ?? snapshot.Instant ?? throw new PriceBookException(
            PriceBookFault.SnapshotWithoutInstant, digest.ToString(), "holds no price, so the valuation instant must be given");
        var reading = new PriceReading(query, asOf, now: null);
        for (var position = 0; position < reading.Count; position++)
        {
            reading.Take(position, snapshot.Find(reading.IdAt(position)), default, PriceTier.Snapshot);
        }

        return reading.Finish(metrics);
    }

    // Without async: a read whose prices are all in memory, the usual one, completes at once.
    private ValueTask<PriceSet> ReadLatestAsync(PriceQuery query, CancellationToken cancellationToken)
    {
        var clock = time.GetUtcNow();
        var reading = new PriceReading(query, query.AsOf ?? clock, clock);
        var now = time.GetTimestamp();
        List<int>? cold = null;
        for (var position = 0; position < reading.Count; position++)
        {
            var id = reading.IdAt(position);
            if (cache.TryRead(id, now, out var prices) && prices.Confirmed)
            {
                TakeLatest(reading, position, PublishedOf(id, prices), prices.FromSource, PriceTier.Memory);
            }
            else
            {
                (cold ??= []).Add(position);
            }
        }

        return cold is null
            ? ValueTask.FromResult(reading.Finish(metrics))
            : ReadColdAsync(query, reading, cold, cancellationToken);
    }

    private async ValueTask<PriceSet> ReadColdAsync(PriceQuery query, PriceReading reading, List<int> cold, CancellationToken cancellationToken)
    {
        reading.Pass(PriceTier.Memory, cold.Count);
        var loaded = await cache.LoadAsync([.. cold.Select(reading.IdAt)], cancellationToken);
        reading.Advance(time.GetUtcNow());
        var (redisAway, sourceAway) = (false, false);
        foreach (var position in cold)
        {
            var id = reading.IdAt(position);
            var lookup = loaded[id];
            if (lookup is { Failure: null, Prices: { Confirmed: true } prices })
            {
                TakeLatest(reading, position, PublishedOf(id, prices), prices.FromSource, prices.Tier);
                continue;
            }

            // What this replica held before is all that it can still know of publications, and of the source where that failed.
            var held = cache.TryHeld(id, out var entry) ? entry : null;
            var taken = query.MaxAge is not null && reading.TryTakeUnsure(
                position,
                lookup.Prices is { Published.Length: > 0 } seen ? seen.Published : PublishedOf(id, held),
                lookup.Failure is null ? lookup.Prices!.FromSource : held?.FromSource,
                held: lookup.Failure is not null,
                isKnown: lookup.Failure is null || held is not null);
            if (!taken)
            {
                throw lookup.Failure ?? RedisAway(id);
            }

            redisAway |= lookup.Failure is null;
            sourceAway |= lookup.Failure is not null;
        }

        return reading.Finish(metrics, redisAway, sourceAway);
    }

    /// <summary>
    /// Takes records that are at hand. One may have been published since the clock was read, and have replaced the one that was valid then: as of that instant the price would be unknown. The clock
    /// is never behind what was published before it is read again, but for prices that lie ahead, which replace nothing.
    /// </summary>
    private void TakeLatest(PriceReading reading, int position, ReadOnlySpan<PriceRecord> first, ReadOnlySpan<PriceRecord> second, PriceTier tier)
    {
        if (reading.IsLater(first, second))
        {
            reading.Advance(time.GetUtcNow());
        }

        reading.Take(position, first, second, tier);
    }

    private ReadOnlySpan<PriceRecord> PublishedOf(string id, CachedPrices? prices) => published is null ? prices?.Published : published.Find(id);

    private async Task<IEnumerable<string>> ListAsync(CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string> known = shared is not null ? await shared.ListPublishedAsync(cancellationToken) : [.. published?.Instruments ?? []];
        return (await cache.ListAsync(cancellationToken)).Concat(known);
    }

    /// <summary>The records of each instrument, from memory where it has them; for what is kept only the sure ones are good enough.</summary>
    private async Task<IReadOnlyDictionary<string, CachedPrices>> LoadSureAsync(List<string> ids, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        var all = new Dictionary<string, CachedPrices>(ids.Count, StringComparer.Ordinal);
        List<string> cold = [];
        foreach (var id in ids)
        {
            if (cache.TryRead(id, now, out var prices) && prices.Confirmed)
            {
                all[id] = prices;
            }
            else
            {
                cold.Add(id);
            }
        }

        foreach (var (id, lookup) in await cache.LoadAsync(cold, cancellationToken))
        {
            all[id] = lookup is { Failure: null, Prices: { Confirmed: true } prices } ? prices : throw lookup.Failure ?? RedisAway(id);
        }

        return all;
    }

    private void TakeAllKinds(List<PriceRecord> records, string id, CachedPrices prices, DateTimeOffset asOf, DateTimeOffset now)
    {
        // Looked up once, so that all kinds are of the same moment.
        var fromPublishers = PublishedOf(id, prices);
        foreach (var kind in AllKinds)
        {
            if (PriceChoice.IsUnknown(fromPublishers, prices.FromSource, kind, asOf, now))
            {
                // A snapshot without this kind would be valued with the next one.
                return;
            }
        }

        foreach (var kind in AllKinds)
        {
            if (PriceChoice.Latest(fromPublishers, prices.FromSource, kind, asOf) is { } record)
            {
                records.Add(record);
            }
        }
    }

    private static PriceBookException RedisAway(string id) => new(
        PriceBookFault.CacheUnavailable, id, "may have been published anew, which cannot be seen while Redis does not answer; a greatest age accepts what is known");
}
