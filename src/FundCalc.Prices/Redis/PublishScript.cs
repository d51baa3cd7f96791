using System.Globalization;
using StackExchange.Redis;

namespace FundCalc.Prices.Redis;

/// <summary>
/// Compare-and-set of several instruments of one bucket, by Redis's own clock: an instrument's new value is put in the place of the one that its publisher had read, and of no other. The
/// bucket's stamp grows before anything else changes, so that a reader who sees the old stamp has missed nothing.
/// </summary>
internal static class PublishScript
{
    /// <summary>The instrument was published by somebody else meanwhile.</summary>
    public const int Changed = 0;

    /// <summary>The new value is there.</summary>
    public const int Done = 1;

    /// <summary>A price lies too far ahead of Redis's clock.</summary>
    public const int Ahead = 2;

    /// <summary>The bucket holds its most instruments.</summary>
    public const int Full = 3;

    // The first command that writes is one that a full Redis refuses: after any other it would take all that follow.
    // The stamp is the clock in microseconds, or one more than the last: it never repeats, not even when Redis forgot the last one.
    private const string Text = """
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        local lifetime, most, tolerance, channel, bucket = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4], ARGV[5]
        local reply, taken, ids = {string.format('%.0f', now), ''}, {}, {}
        local gone = time[1] - lifetime / 1000 - 1
        local count = redis.call('ZCOUNT', KEYS[2], string.format('(%.0f', gone), '+inf')
        for i = 3, #KEYS do
          local at = 4 * i - 6
          local result = 1
          if tonumber(ARGV[at + 3]) > now + tolerance then
            result = 2
          elseif (redis.call('GET', KEYS[i]) or '') ~= ARGV[at + 1] then
            result = 0
          elseif tonumber(redis.call('ZSCORE', KEYS[2], ARGV[at]) or gone) <= gone then
            if count < most then
              count = count + 1
            else
              result = 3
            end
          end
          if result == 1 then
            taken[#taken + 1] = i
            ids[#ids + 1] = ARGV[at]
          end
          reply[i] = result
        end
        if #taken > 0 then
          local before = redis.call('GET', KEYS[1]) or '0'
          local stamp = string.format('%.0f', math.max(tonumber(before) + 1, now))
          redis.call('SET', KEYS[1], stamp)
          redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('%.0f', gone))
          for n = 1, #taken do
            local i = taken[n]
            local at = 4 * i - 6
            redis.call('SET', KEYS[i], ARGV[at + 2], 'PX', ARGV[1])
            redis.call('ZADD', KEYS[2], time[1], ARGV[at])
          end
          redis.call('PEXPIRE', KEYS[2], ARGV[1])
          redis.call('PUBLISH', channel, bucket .. ' ' .. before .. ' ' .. stamp .. ' ' .. table.concat(ids, ' '))
          reply[2] = stamp
        end
        return reply
        """;

    /// <summary>Runs it.</summary>
    /// <param name="redis">Where.</param>
    /// <param name="keys">The names.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="limits">How long published prices are kept, and how many instruments the bucket may hold.</param>
    /// <param name="changes">The instruments of the bucket.</param>
    public static async Task<PublishReply> RunAsync(IDatabase redis, RedisKeys keys, int bucket, (TimeSpan Lifetime, int Instruments) limits, IReadOnlyList<PublishChange> changes)
    {
        var names = new RedisKey[2 + changes.Count];
        var values = new RedisValue[5 + (4 * changes.Count)];
        (names[0], names[1]) = (keys.Versions[bucket], keys.Indexes[bucket]);
        values[0] = (long)limits.Lifetime.TotalMilliseconds;
        values[1] = limits.Instruments;
        values[2] = (long)Publishing.PublishedSeries.Tolerance.TotalMicroseconds;
        values[3] = (string?)keys.Notices;
        values[4] = bucket;
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            names[2 + i] = keys.Published(bucket, change.InstrumentId);
            values[5 + (4 * i)] = change.InstrumentId;
            values[6 + (4 * i)] = change.Expected;
            values[7 + (4 * i)] = change.Value;
            // Up, so that a tenth of a microsecond too far ahead is too far ahead.
            values[8 + (4 * i)] = (change.Newest.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks + TimeSpan.TicksPerMicrosecond - 1) / TimeSpan.TicksPerMicrosecond;
        }

        var reply = (RedisResult[])(await redis.ScriptEvaluateAsync(Text, names, values, CommandFlags.DemandMaster))!;
        return new PublishReply(
            DateTimeOffset.UnixEpoch + TimeSpan.FromMicroseconds(long.Parse((string)reply[0]!, NumberStyles.None, CultureInfo.InvariantCulture)),
            [.. reply.Skip(2).Select(result => (int)result)]);
    }
}
