using FundCalc.Prices.Publishing;
using FundCalc.Prices.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FundCalc.Prices.Redis;

/// <summary>
/// Publishes into Redis, for all replicas. Of each bucket that a message touches what is there is read, the prices are put to it by the rules of <see cref="PublishedSeries"/>, and the result
/// is set in one script, but only in the place of what was read; where somebody else was faster it begins anew. One message at a time: messages of one replica do not get
/// into each other's way. A message that Redis does not answer fails as a whole, and may be sent again: what was taken of it is superseded by itself.
/// </summary>
internal sealed class RedisPublisher(
    RedisConnection connection,
    PriceChanges changes,
    IOptions<PriceBookOptions> options,
    TimeProvider time,
    PriceMetrics metrics,
    RedisMetrics redisMetrics,
    ILogger<RedisPublisher> logger) : IPricePublisher, IDisposable
{
    /// <summary>The most instruments of one script, which keeps all others waiting.</summary>
    private const int InstrumentsPerScript = 250;

    private const int Attempts = 20;

    private readonly (TimeSpan Lifetime, int Instruments) _limits =
        (options.Value.Redis.PublishedLifetime, (options.Value.PublishedSeries + PriceBucket.Count - 1) / PriceBucket.Count);

    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <inheritdoc/>
    public async ValueTask PublishAsync(IReadOnlyCollection<PriceInput> prices, PublishTally tally, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prices);
        ArgumentNullException.ThrowIfNull(tally);
        List<PublishItem> items = [.. prices.Select(price => new PublishItem(price))];
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            // Not cancelled in the middle: a caller that goes must not leave unsaid what became of its prices.
            await PublishAsync(items);
        }
        finally
        {
            _oneAtATime.Release();
        }

        foreach (var item in items)
        {
            tally.Count(item.Input, item.Outcome, item.Violations);
            metrics.Published(item.Outcome);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private Task PublishAsync(List<PublishItem> items) => Task.WhenAll(items
        .Where(item => item.Price is not null)
        .GroupBy(item => item.Price!.InstrumentId, StringComparer.Ordinal)
        .Select(group => new PublishInstrument(group.Key, [.. group]))
        .GroupBy(instrument => PriceBucket.Of(instrument.Id))
        .SelectMany(bucket => bucket.Chunk(InstrumentsPerScript).Select(chunk => PublishAsync(bucket.Key, [.. chunk]))));

    private async Task PublishAsync(int bucket, List<PublishInstrument> pending)
    {
        var clock = await AskAsync(bucket, "clock", 0, static (redis, _) => redis.ExecuteAsync("TIME")) ?? throw Busy();
        var now = Earlier(OfClock(clock));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * 5 * attempt), time);
            RedisKey[] keys = [.. pending.Select(instrument => connection.Keys.Published(bucket, instrument.Id))];
            if (await AskAsync(bucket, "read", keys, static (redis, all) => redis.StringGetAsync(all, CommandFlags.DemandMaster)) is not { } there)
            {
                continue;
            }

            var changed = Put(pending, there, now);
            if (changed.Count == 0)
            {
                return;
            }

            pending = [.. changed.Select(pair => pair.Instrument)];
            PublishChange[] sent = [.. changed.Select(pair => pair.Change)];
            if (await AskAsync(bucket, "publish", sent, (redis, all) => PublishScript.RunAsync(redis, connection.Keys, bucket, _limits, all)) is not { } reply)
            {
                continue;
            }

            now = Earlier(reply.Now);
            pending = Conclude(pending, reply.Results);
            if (pending.Count == 0)
            {
                return;
            }
        }

        throw Busy();
    }

    /// <summary>Puts the prices to what is there.</summary>
    private List<(PublishInstrument Instrument, PublishChange Change)> Put(List<PublishInstrument> pending, RedisValue[] there, DateTimeOffset now)
    {
        List<(PublishInstrument Instrument, PublishChange Change)> changed = [];
        var rejections = new RedisRejections();
        for (var i = 0; i < there.Length; i++)
        {
            var value = there[i].IsNull ? [] : (byte[])there[i]!;
            PriceRecord[] known = [];
            if (value.Length > 0 && PriceEncoding.TryDecode(value, PriceContent.Published, pending[i].Id, out known) is { } reason)
            {
                // Nobody can read it: what is published now takes its place.
                rejections.Add(reason, pending[i].Id);
            }

            if (pending[i].Put(value, known, now) is { } change)
            {
                changed.Add((pending[i], change));
            }
        }

        rejections.Report(redisMetrics, logger);
        return changed;
    }

    /// <returns>The instruments of which nothing is known yet.</returns>
    private List<PublishInstrument> Conclude(List<PublishInstrument> sent, IReadOnlyList<int> results)
    {
        // Told at once: whoever was told that a price is taken reads it here.
        changes.Tell([.. sent.Where((_, i) => results[i] == PublishScript.Done).Select(instrument => instrument.Id)]);
        foreach (var (instrument, _) in sent.Zip(results).Where(pair => pair.Second == PublishScript.Full))
        {
            instrument.Refuse($"must be published already: Redis holds the most instruments of its bucket, {_limits.Instruments}");
        }

        return [.. sent.Where((_, i) => results[i] is PublishScript.Changed or PublishScript.Ahead)];
    }

    /// <returns>Null while the bucket moves between two servers of a Cluster: to be asked again.</returns>
    private async Task<T?> AskAsync<T, TState>(int bucket, string name, TState state, Func<IDatabase, TState, Task<T>> operation)
        where T : class
    {
        var answer = await connection.RunAsync(bucket, name, state, operation, CancellationToken.None);
        return answer.Error switch
        {
            null => answer.Value,
            RedisErrors.TryAgain => null,
            { } error => throw Unavailable($"cannot be published while Redis does not take them ({error}); sent again, those that were taken count as superseded"),
        };
    }

    private DateTimeOffset Earlier(DateTimeOffset clock) => time.GetUtcNow() is var own && own < clock ? own : clock;

    private static DateTimeOffset OfClock(RedisResult reply) =>
        DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds((long)reply[0]) + TimeSpan.FromMicroseconds((long)reply[1]);

    private static PriceBookException Busy() => Unavailable("cannot be published at present: others publish the same instruments, or a slot moves; sent again, those that were taken count as superseded");

    private static PriceBookException Unavailable(string rule) => new(PriceBookFault.CacheUnavailable, "published prices", rule);
}
