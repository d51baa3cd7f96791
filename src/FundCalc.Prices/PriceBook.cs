using FundCalc.Calculation.Market;
using FundCalc.Prices.Publishing;
using FundCalc.Prices.Snapshots;
using FundCalc.Prices.Sources;

namespace FundCalc.Prices;

/// <summary>
/// The price book of one process: what was published to it and what its source gives, through the cache; snapshots from their store. Among all of them the latest price of an
/// instrument and kind is read.
/// </summary>
internal sealed class PriceBook(
    SourceCache source, PublishedPriceStore published, ISnapshotStore snapshots, TimeProvider time, PriceMetrics metrics) : IPriceBook
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
        var asOf = request.AsOf ?? time.GetUtcNow();
        var parent = request.Parent is { } digest ? await GetSnapshotAsync(digest, cancellationToken) : null;
        IEnumerable<string> asked = request.InstrumentIds.Count > 0
            ? request.InstrumentIds
            : (await source.ListAsync(cancellationToken)).Concat(published.Instruments);
        List<string> ids = [.. asked.Distinct(StringComparer.Ordinal).Where(id => parent is null || !parent.Covers(id))];

        List<PriceRecord> records = [.. parent?.Records ?? []];
        List<string> absences = [.. parent?.Absences ?? []];
        var loaded = await LoadColdAsync(ids, cancellationToken);
        foreach (var id in ids)
        {
            var before = records.Count;
            TakeAllKinds(records, id, loaded[id], asOf);
            if (records.Count == before)
            {
                absences.Add(id);
            }
        }

        var snapshot = PriceSnapshot.Of(records, absences, parent?.Digest);
        await snapshots.StoreAsync(snapshot, cancellationToken);
        return snapshot;
    }

    /// <inheritdoc/>
    public ValueTask StoreSnapshotAsync(PriceSnapshot snapshot, CancellationToken cancellationToken) => snapshots.StoreAsync(snapshot, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<PriceSnapshot> GetSnapshotAsync(SnapshotDigest digest, CancellationToken cancellationToken) =>
        await snapshots.FindAsync(digest, cancellationToken)
        ?? throw new PriceBookException(PriceBookFault.SnapshotNotFound, digest.ToString(), "must be the digest of a stored snapshot");

    private async ValueTask<PriceSet> ReadSnapshotAsync(PriceQuery query, SnapshotDigest digest, CancellationToken cancellationToken)
    {
        var snapshot = await GetSnapshotAsync(digest, cancellationToken);
        var asOf = query.AsOf ?? snapshot.Instant ?? throw new PriceBookException(
            PriceBookFault.SnapshotWithoutInstant, digest.ToString(), "holds no price, so the valuation instant must be given");
        var reading = new PriceReading(query, asOf);
        foreach (var id in query.InstrumentIds)
        {
            reading.TakePrice(id, snapshot.Find(id), default);
        }

        foreach (var pair in query.FxPairs)
        {
            reading.TakeRate(pair, snapshot.Find(pair), default);
        }

        return reading.Finish(metrics, PriceTier.Snapshot);
    }

    // Without async: a read whose prices are all in memory, the usual one, completes at once.
    private ValueTask<PriceSet> ReadLatestAsync(PriceQuery query, CancellationToken cancellationToken)
    {
        var reading = new PriceReading(query, query.AsOf ?? time.GetUtcNow());
        List<string>? cold = null;
        foreach (var id in query.InstrumentIds)
        {
            if (source.TryRead(id, out var records))
            {
                reading.TakePrice(id, published.Find(id), records);
            }
            else
            {
                (cold ??= []).Add(id);
            }
        }

        foreach (var pair in query.FxPairs)
        {
            if (source.TryRead(pair, out var records))
            {
                reading.TakeRate(pair, published.Find(pair), records);
            }
            else
            {
                (cold ??= []).Add(pair);
            }
        }

        return cold is null
            ? ValueTask.FromResult(reading.Finish(metrics, PriceTier.Memory))
            : ReadColdAsync(query, reading, cold, cancellationToken);
    }

    private async ValueTask<PriceSet> ReadColdAsync(PriceQuery query, PriceReading reading, List<string> cold, CancellationToken cancellationToken)
    {
        reading.Pass(metrics, PriceTier.Memory, cold.Count);
        var loaded = await source.LoadAsync(cold, cancellationToken);
        foreach (var id in query.InstrumentIds)
        {
            if (loaded.TryGetValue(id, out var records))
            {
                reading.TakePrice(id, published.Find(id), records);
            }
        }

        foreach (var pair in query.FxPairs)
        {
            if (loaded.TryGetValue(pair, out var records))
            {
                reading.TakeRate(pair, published.Find(pair), records);
            }
        }

        return reading.Finish(metrics, PriceTier.Source);
    }

    /// <summary>The source's records of each instrument, from the cache where it has them.</summary>
    private async Task<IReadOnlyDictionary<string, PriceRecord[]>> LoadColdAsync(List<string> ids, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, PriceRecord[]>(ids.Count, StringComparer.Ordinal);
        List<string> cold = [];
        foreach (var id in ids)
        {
            if (source.TryRead(id, out var records))
            {
                all[id] = records;
            }
            else
            {
                cold.Add(id);
            }
        }

        foreach (var (id, records) in await source.LoadAsync(cold, cancellationToken))
        {
            all[id] = records;
        }

        return all;
    }

    private void TakeAllKinds(List<PriceRecord> records, string id, PriceRecord[] fromSource, DateTimeOffset asOf)
    {
        // Looked up once, so that all kinds are of the same moment.
        var fromPublishers = published.Find(id);
        foreach (var kind in AllKinds)
        {
            if (PriceChoice.Latest(fromPublishers, fromSource, kind, asOf) is { } record)
            {
                records.Add(record);
            }
        }
    }
}
