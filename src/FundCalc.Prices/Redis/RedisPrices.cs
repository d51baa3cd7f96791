using FundCalc.Prices.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FundCalc.Prices.Redis;

/// <summary>
/// Prices in Redis. A read is one MGET of two keys an instrument (what was published, what the source gave), on a Cluster one for each bucket that is touched, all sent
/// before the first answer is awaited. Only masters are asked: a replica may not have heard yet of what was acknowledged to a publisher.
/// </summary>
internal sealed class RedisPrices(RedisConnection connection, IOptions<PriceBookOptions> options, RedisMetrics metrics, ILogger<RedisPrices> logger) : ISharedPrices
{
    /// <summary>The most instruments of one command: a long command makes all others wait.</summary>
    private const int InstrumentsPerCommand = 1000;

    /// <summary>The most values on their way into Redis; what comes on top is not kept.</summary>
    private const int MaxOutstanding = 50_000;

    private readonly PriceBookOptions _options = options.Value;
    private int _outstanding;

    /// <inheritdoc/>
    public async ValueTask<SharedEntry[]> ReadAsync(IReadOnlyList<string> instrumentIds, string fingerprint, CancellationToken cancellationToken)
    {
        var entries = new SharedEntry[instrumentIds.Count];
        var parts = Split(instrumentIds, fingerprint);
        var rejections = new RedisRejections();
        var reads = new Task<RedisAnswer<RedisValue[]>>[parts.Count];
        for (var i = 0; i < reads.Length; i++)
        {
            reads[i] = connection.RunAsync(parts[i].Bucket, "read", parts[i].Keys, static (redis, keys) => redis.StringGetAsync(keys, CommandFlags.DemandMaster), cancellationToken).AsTask();
        }

        for (var i = 0; i < reads.Length; i++)
        {
            var answer = await reads[i];
            if (answer.Error is RedisErrors.TryAgain)
            {
                // The bucket is moving between two servers, and some keys have moved: one by one each is found.
                answer = await connection.RunAsync(parts[i].Bucket, "read", parts[i].Keys, static (redis, keys) => Task.WhenAll(keys.Select(key => redis.StringGetAsync(key, CommandFlags.DemandMaster))), cancellationToken);
            }

            if (answer.Error is null)
            {
                Decode(instrumentIds, parts[i], answer.Value, entries, rejections);
            }
        }

        rejections.Report(metrics, logger);
        return entries;
    }

    /// <inheritdoc/>
    public async ValueTask StoreAsync(IReadOnlyDictionary<string, PriceRecord[]> found, string fingerprint, CancellationToken cancellationToken)
    {
        var prefixes = connection.Keys.PricePrefixesOf(fingerprint);
        var byLane = found
            .Where(pair => pair.Value.Length <= PriceEncoding.MaxRecords)
            .GroupBy(pair => connection.IsCluster ? PriceBucket.Of(pair.Key) : 0)
            .SelectMany(group => group.Chunk(InstrumentsPerCommand).Select(chunk => (Bucket: group.Key, Values: chunk)));
        await Task.WhenAll(byLane.Select(part => StoreAsync(part.Bucket, part.Values, prefixes, cancellationToken)));
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyCollection<string>> ListPublishedAsync(CancellationToken cancellationToken)
    {
        List<string> all = [];
        for (var bucket = 0; bucket < PriceBucket.Count; bucket++)
        {
            var answer = await connection.RunAsync(bucket, "list", connection.Keys.Indexes[bucket], static (redis, key) => redis.SortedSetRangeByRankAsync(key, flags: CommandFlags.DemandMaster), cancellationToken);
            if (answer.Error is { } error)
            {
                throw new PriceBookException(PriceBookFault.CacheUnavailable, "published prices", $"cannot be listed while Redis does not answer ({error})");
            }

            all.AddRange(answer.Value.Select(value => (string)value!));
        }

        return all;
    }

    private static void Decode(IReadOnlyList<string> instrumentIds, Part part, RedisValue[] values, SharedEntry[] entries, RedisRejections rejections)
    {
        for (var i = 0; i < part.Count; i++)
        {
            var position = part.PositionAt(i);
            var id = instrumentIds[position];
            if (!TryDecode(values[2 * i], PriceContent.Published, id, rejections, out var published))
            {
                // There is something newer than the source's price, perhaps, and nobody can read it: as good as no answer.
                continue;
            }

            _ = TryDecode(values[(2 * i) + 1], PriceContent.Source, id, rejections, out var fromSource);
            entries[position] = new SharedEntry(published ?? [], fromSource);
        }
    }

    /// <returns>False where there is a value that is refused.</returns>
    private static bool TryDecode(RedisValue value, PriceContent content, string id, RedisRejections rejections, out PriceRecord[]? records)
    {
        records = null;
        if (value.IsNull)
        {
            return true;
        }

        if (PriceEncoding.TryDecode(((ReadOnlyMemory<byte>)value).Span, content, id, out var read) is { } reason)
        {
            rejections.Add(reason, id);
            return false;
        }

        records = read;
        return true;
    }

    private List<Part> Split(IReadOnlyList<string> instrumentIds, string fingerprint)
    {
        var prefixes = connection.Keys.PricePrefixesOf(fingerprint);
        if (!connection.IsCluster)
        {
            List<Part> parts = new((instrumentIds.Count + InstrumentsPerCommand - 1) / InstrumentsPerCommand);
            for (var first = 0; first < instrumentIds.Count; first += InstrumentsPerCommand)
            {
                parts.Add(Fill(new Part(0, first, null, Math.Min(InstrumentsPerCommand, instrumentIds.Count - first)), instrumentIds, prefixes));
            }

            return parts;
        }

        return
        [
            .. Enumerable.Range(0, instrumentIds.Count)
                .GroupBy(position => PriceBucket.Of(instrumentIds[position]))
                .SelectMany(group => group.Chunk(InstrumentsPerCommand).Select(positions => Fill(new Part(group.Key, 0, positions, positions.Length), instrumentIds, prefixes))),
        ];
    }

    private Part Fill(Part part, IReadOnlyList<string> instrumentIds, RedisKey[] prefixes)
    {
        var keys = part.Keys;
        for (var i = 0; i < part.Count; i++)
        {
            var id = instrumentIds[part.PositionAt(i)];
            var bucket = part.Positions is null ? PriceBucket.Of(id) : part.Bucket;
            keys[2 * i] = connection.Keys.Published(bucket, id);
            keys[(2 * i) + 1] = ((RedisKey)id).Prepend(prefixes[bucket]);
        }

        return part;
    }

    private async Task StoreAsync(int bucket, KeyValuePair<string, PriceRecord[]>[] values, RedisKey[] prefixes, CancellationToken cancellationToken)
    {
        if (Interlocked.Add(ref _outstanding, values.Length) > MaxOutstanding)
        {
            Interlocked.Add(ref _outstanding, -values.Length);
            metrics.Dropped("full", values.Length);
            return;
        }

        try
        {
            if (await SendAsync(bucket, values, prefixes, cancellationToken) is { } error)
            {
                metrics.Dropped(error, values.Length);
            }
        }
        finally
        {
            Interlocked.Add(ref _outstanding, -values.Length);
        }
    }

    /// <returns>Why nothing was stored; null when it was.</returns>
    private async Task<string?> SendAsync(int bucket, KeyValuePair<string, PriceRecord[]>[] values, RedisKey[] prefixes, CancellationToken cancellationToken)
    {
        var at = connection.Keys.Versions[bucket];
        var now = await connection.RunAsync(bucket, "time", at, static (redis, at) => StoreScript.NowAsync(redis, at), cancellationToken);
        if (now.Error is not null)
        {
            return now.Error;
        }

        var latest = now.Value + (long)_options.Redis.Timeout.TotalMilliseconds;
        var answer = await connection.RunAsync(
            bucket, "store", (at, latest, Values: (IReadOnlyList<(RedisKey, byte[], TimeSpan)>)[.. values.Select(Encode)]), static (redis, all) => StoreScript.SetAsync(redis, all.at, all.latest, all.Values), cancellationToken);
        return answer.Error ?? (answer.Value ? null : "late");

        (RedisKey, byte[], TimeSpan) Encode(KeyValuePair<string, PriceRecord[]> pair) => (
            ((RedisKey)pair.Key).Prepend(prefixes[PriceBucket.Of(pair.Key)]),
            PriceEncoding.Encode(PriceContent.Source, pair.Key, pair.Value),
            // A tenth more or less, so that what was read together is not missing together.
            (pair.Value.Length == 0 ? _options.AbsenceLifetime : _options.Redis.Lifetime) * (0.9 + (0.2 * Random.Shared.NextDouble())));
    }

    /// <summary>The instruments of one command.</summary>
    /// <param name="Bucket">Their bucket, on a Cluster.</param>
    /// <param name="First">The position of the first, where they follow each other.</param>
    /// <param name="Positions">Their positions, where they do not.</param>
    /// <param name="Count">How many there are.</param>
    private sealed record Part(int Bucket, int First, int[]? Positions, int Count)
    {
        /// <summary>Of each two keys: published, of the source.</summary>
        public RedisKey[] Keys { get; } = new RedisKey[2 * Count];

        public int PositionAt(int index) => Positions is null ? First + index : Positions[index];
    }
}
