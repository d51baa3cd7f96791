using FundCalc.Prices.Shared;
using StackExchange.Redis;

namespace FundCalc.Prices.Redis;

/// <summary>Shared values in Redis: one MGET on a single server, one for each touched bucket on a Cluster, all sent at once; writes likewise, each value a SET with its lifetime.</summary>
internal sealed class RedisValues(RedisConnection connection) : ISharedValues
{
    private const string Subject = "snapshots";

    /// <inheritdoc/>
    public async Task<byte[]?[]> GetAsync(IReadOnlyList<SharedKey> keys, CancellationToken cancellationToken)
    {
        var values = new byte[]?[keys.Count];
        await Task.WhenAll(Lanes(keys).Select(lane => GetAsync(keys, lane, values, cancellationToken)));
        return values;
    }

    /// <inheritdoc/>
    public Task SetAsync(IReadOnlyList<KeyValuePair<SharedKey, byte[]>> values, TimeSpan lifetime, CancellationToken cancellationToken) =>
        Task.WhenAll(Lanes([.. values.Select(value => value.Key)]).Select(lane => SetAsync(values, lane, lifetime, cancellationToken)));

    /// <inheritdoc/>
    public async Task<TimeSpan?> GetLifetimeAsync(SharedKey key, CancellationToken cancellationToken)
    {
        var answer = await connection.RunAsync(
            key.Bucket, "lifetime", connection.Keys.Of(key), static (redis, name) => redis.KeyTimeToLiveAsync(name, CommandFlags.DemandMaster), cancellationToken);
        return answer.Error is { } error ? throw Unreadable(error) : answer.Value;
    }

    private async Task GetAsync(IReadOnlyList<SharedKey> keys, int[] lane, byte[]?[] values, CancellationToken cancellationToken)
    {
        var names = Array.ConvertAll(lane, position => connection.Keys.Of(keys[position]));
        var answer = await connection.RunAsync(keys[lane[0]].Bucket, "get", names, static (redis, names) => redis.StringGetAsync(names, CommandFlags.DemandMaster), cancellationToken);
        if (answer.Error is { } error)
        {
            throw Unreadable(error);
        }

        for (var i = 0; i < lane.Length; i++)
        {
            values[lane[i]] = answer.Value[i];
        }
    }

    private async Task SetAsync(IReadOnlyList<KeyValuePair<SharedKey, byte[]>> values, int[] lane, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        KeyValuePair<RedisKey, byte[]>[] sent = Array.ConvertAll(lane, position => KeyValuePair.Create(connection.Keys.Of(values[position].Key), values[position].Value));
        var answer = await connection.RunAsync(
            values[lane[0]].Key.Bucket,
            "set",
            (sent, lifetime),
            static (redis, all) => Task.WhenAll(all.sent.Select(value => redis.StringSetAsync(value.Key, value.Value, all.lifetime, When.Always, CommandFlags.DemandMaster))),
            cancellationToken);
        if ((answer.Error ?? (answer.Value.Contains(false) ? RedisErrors.Other : null)) is { } error)
        {
            throw new PriceBookException(PriceBookFault.CacheUnavailable, Subject, $"cannot be kept in Redis ({error})");
        }
    }

    /// <summary>The positions that one command, or one batch of commands, may carry together.</summary>
    private IEnumerable<int[]> Lanes(IReadOnlyList<SharedKey> keys) => connection.IsCluster
        ? Enumerable.Range(0, keys.Count).GroupBy(position => keys[position].Bucket).Select(bucket => bucket.ToArray())
        : [[.. Enumerable.Range(0, keys.Count)]];

    private static PriceBookException Unreadable(string error) => new(PriceBookFault.CacheUnavailable, Subject, $"cannot be read from Redis ({error})");
}
