using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using FundCalc.Prices.Shared;
using FundCalc.Prices.Snapshots;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Redis;

/// <summary>
/// Keeps snapshots in Redis, where every replica finds them, as chunks under a manifest: chunks first, the manifest last, so that a manifest promises its chunks. What is read is verified, chunk by chunk and as a whole by
/// the digest. This process's own store stands before it: a snapshot never changes, so what is held there needs no second look. However many callers name a digest that is not held, Redis is read once.
/// </summary>
internal sealed class RedisSnapshotStore(
    SnapshotStore memory, ISharedValues redis, IOptions<PriceBookOptions> options, TimeProvider time, PriceMetrics metrics, ILogger<RedisSnapshotStore> logger) : ISnapshotStore, IDisposable
{
    /// <summary>How many chunks one round trip carries: half a megabyte as a rule, four at the most, so that small lookups on the same connection do not wait long behind it.</summary>
    public const int ChunksPerTrip = 16;

    // A snapshot in hand may take hundreds of megabytes.
    private const int MaxAtOnce = 4;

    // A whole snapshot, however many round trips it takes.
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(30);

    // Chunks outlive their manifest, so that what expires is unknown and not damaged.
    private static readonly TimeSpan ChunkMargin = TimeSpan.FromMinutes(10);

    private readonly TimeSpan _lifetime = options.Value.SnapshotLifetime;
    private readonly ConcurrentDictionary<SnapshotDigest, Lazy<Task<SnapshotLookup>>> _flights = new();
    private readonly SemaphoreSlim _reads = new(MaxAtOnce);
    private readonly SemaphoreSlim _writes = new(MaxAtOnce);

    /// <inheritdoc/>
    public async ValueTask<PriceSnapshot?> FindAsync(SnapshotDigest digest, CancellationToken cancellationToken)
    {
        if (memory.TryFind(digest, out var held))
        {
            metrics.SnapshotRead(PriceTier.Memory, "hit");
            return held;
        }

        // Not awaited to its end by a caller who gives up: others may wait for it, and its own time limit ends it.
        var flight = _flights.GetOrAdd(digest, _ => new Lazy<Task<SnapshotLookup>>(() => FlyAsync(digest)));
        var (snapshot, failure) = await flight.Value.WaitAsync(cancellationToken);
        return failure is null ? snapshot : throw failure;
    }

    /// <inheritdoc/>
    public async ValueTask StoreAsync(PriceSnapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        memory.Keep(snapshot);
        await _writes.WaitAsync(cancellationToken);
        try
        {
            await WriteAsync(snapshot, cancellationToken);
        }
        catch (PriceBookException refused)
        {
            PricesLog.SnapshotNotShared(logger, refused, snapshot.Digest.ToString());
            throw;
        }
        finally
        {
            _writes.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<SnapshotDigest?> FindNamedAsync(string name, CancellationToken cancellationToken)
    {
        if (await redis.GetAsync([SnapshotKeys.Name(name)], cancellationToken) is not [{ } bytes])
        {
            return null;
        }

        try
        {
            return SnapshotName.Read(name, bytes);
        }
        catch (InvalidDataException broken)
        {
            throw Damaged(name, $"must point to a snapshot, but its pointer {broken.Message}", broken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask NameAsync(string name, SnapshotDigest digest, CancellationToken cancellationToken) =>
        await redis.SetAsync([KeyValuePair.Create(SnapshotKeys.Name(name), SnapshotName.Write(name, digest))], _lifetime, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<(SnapshotState State, DateTimeOffset? Expiry)> GetStateAsync(SnapshotDigest digest, CancellationToken cancellationToken)
    {
        try
        {
            var left = await redis.GetLifetimeAsync(SnapshotKeys.Manifest(digest), cancellationToken);
            return left is { } lifetime ? (SnapshotState.Shared, time.GetUtcNow() + lifetime) : (SnapshotState.Local, null);
        }
        catch (PriceBookException away) when (away.Fault == PriceBookFault.CacheUnavailable)
        {
            return (SnapshotState.Unconfirmed, null);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reads.Dispose();
        _writes.Dispose();
    }

    private async Task WriteAsync(PriceSnapshot snapshot, CancellationToken cancellationToken)
    {
        List<string> hashes = [];
        foreach (var trip in SnapshotChunk.Split(snapshot).Chunk(ChunksPerTrip))
        {
            hashes.AddRange(trip.Select(chunk => chunk.Hash));
            await redis.SetAsync([.. trip.Select(chunk => KeyValuePair.Create(SnapshotKeys.Chunk(chunk.Hash), chunk.Content))], _lifetime + ChunkMargin, cancellationToken);
        }

        var manifest = new SnapshotManifest(snapshot.Digest, snapshot.Parent, snapshot.Records.Count, snapshot.Absences.Count, hashes);
        await redis.SetAsync([KeyValuePair.Create(SnapshotKeys.Manifest(snapshot.Digest), manifest.Write())], _lifetime, cancellationToken);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever breaks becomes the outcome for every caller who waits.")]
    private async Task<SnapshotLookup> FlyAsync(SnapshotDigest digest)
    {
        using var limit = new CancellationTokenSource(ReadTimeout, time);
        try
        {
            await _reads.WaitAsync(limit.Token);
            try
            {
                var snapshot = await ReadAsync(digest, limit.Token);
                metrics.SnapshotRead(PriceTier.Redis, snapshot is null ? "miss" : "hit");
                return new SnapshotLookup(snapshot, null);
            }
            finally
            {
                _reads.Release();
            }
        }
        catch (InvalidDataException broken)
        {
            metrics.SnapshotRead(PriceTier.Redis, "damaged");
            PricesLog.SnapshotDamaged(logger, digest.ToString(), broken.Message);
            return new SnapshotLookup(null, Damaged(digest.ToString(), $"must be whole, but {broken.Message}", broken));
        }
        catch (PriceBookException failure)
        {
            return new SnapshotLookup(null, failure);
        }
        catch (OperationCanceledException late)
        {
            return new SnapshotLookup(null, new PriceBookException(PriceBookFault.CacheUnavailable, digest.ToString(), $"must be readable from Redis within {ReadTimeout}", late));
        }
        catch (Exception exception)
        {
            PricesLog.SnapshotReadFailed(logger, exception, digest.ToString());
            return new SnapshotLookup(null, new PriceBookException(PriceBookFault.CacheUnavailable, digest.ToString(), "must be readable from Redis", exception));
        }
        finally
        {
            // After the snapshot is held in memory: whoever comes now finds it there.
            _flights.TryRemove(digest, out _);
        }
    }

    private async Task<PriceSnapshot?> ReadAsync(SnapshotDigest digest, CancellationToken cancellationToken)
    {
        if (await redis.GetAsync([SnapshotKeys.Manifest(digest)], cancellationToken) is not [{ } bytes])
        {
            return null;
        }

        var manifest = Named("its manifest", () => SnapshotManifest.Read(digest, bytes));
        memory.ThrowIfTooLarge(digest, manifest.Entries);
        List<PriceRecord> records = new(manifest.Records);
        List<string> absences = new(manifest.Absences);
        foreach (var trip in manifest.Chunks.Chunk(ChunksPerTrip))
        {
            var contents = await redis.GetAsync([.. trip.Select(SnapshotKeys.Chunk)], cancellationToken);
            for (var i = 0; i < trip.Length; i++)
            {
                var content = contents[i] ?? throw new InvalidDataException($"chunk {trip[i]} is missing");
                Named($"chunk {trip[i]}", () => SnapshotChunk.Read(trip[i], content, records, absences));
            }
        }

        if (records.Count != manifest.Records || absences.Count != manifest.Absences)
        {
            throw new InvalidDataException($"its chunks hold {records.Count} prices and {absences.Count} absences, its manifest says {manifest.Records} and {manifest.Absences}");
        }

        var snapshot = PriceSnapshot.OfOrdered([.. records], [.. absences], manifest.Parent);
        if (snapshot.Digest != digest)
        {
            throw new InvalidDataException($"its content has the digest {snapshot.Digest}");
        }

        memory.Keep(snapshot);
        return snapshot;
    }

    private static T Named<T>(string part, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException broken)
        {
            throw new InvalidDataException($"{part} {broken.Message}", broken);
        }
    }

    private static PriceBookException Damaged(string subject, string rule, Exception cause) => new(PriceBookFault.SnapshotDamaged, subject, rule, cause);

    /// <summary>What became of a read.</summary>
    private sealed record SnapshotLookup(PriceSnapshot? Snapshot, PriceBookException? Failure);
}
