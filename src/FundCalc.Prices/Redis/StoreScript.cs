using StackExchange.Redis;

namespace FundCalc.Prices.Redis;

/// <summary>
/// Stores values for a time, unless it is too late by Redis's own clock. A command that was given up is not gone: a server that stood still runs it when it goes on, and would keep for a lifetime
/// what was true before.
/// </summary>
internal static class StoreScript
{
    // The time in milliseconds. KEYS[1] says which server is meant, the others are the values' own.
    private const string Text = """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        if now <= tonumber(ARGV[1]) then
          for i = 2, #KEYS do
            redis.call('SET', KEYS[i], ARGV[2 * i - 2], 'PX', ARGV[2 * i - 1])
          end
        end
        return now
        """;

    /// <summary>The server's clock, in milliseconds.</summary>
    /// <param name="redis">Where.</param>
    /// <param name="at">A key of the server.</param>
    public static Task<long> NowAsync(IDatabase redis, RedisKey at) => RunAsync(redis, [at], [0L]);

    /// <summary>Stores values.</summary>
    /// <param name="redis">Where.</param>
    /// <param name="at">A key of the server.</param>
    /// <param name="latest">The server's time after which nothing is stored, in milliseconds.</param>
    /// <param name="values">Keys, values and how long they are kept.</param>
    public static async Task<bool> SetAsync(IDatabase redis, RedisKey at, long latest, IReadOnlyList<(RedisKey Key, byte[] Value, TimeSpan Lifetime)> values)
    {
        var keys = new RedisKey[1 + values.Count];
        var arguments = new RedisValue[1 + (2 * values.Count)];
        (keys[0], arguments[0]) = (at, latest);
        for (var i = 0; i < values.Count; i++)
        {
            keys[i + 1] = values[i].Key;
            arguments[(2 * i) + 1] = values[i].Value;
            arguments[(2 * i) + 2] = Math.Max(1, (long)values[i].Lifetime.TotalMilliseconds);
        }

        return await RunAsync(redis, keys, arguments) <= latest;
    }

    private static async Task<long> RunAsync(IDatabase redis, RedisKey[] keys, RedisValue[] arguments) =>
        (long)await redis.ScriptEvaluateAsync(Text, keys, arguments, CommandFlags.DemandMaster);
}
