using System.Globalization;
using FundCalc.Prices.Shared;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FundCalc.Prices.Redis;

/// <summary>
/// Hears what other replicas publish, so that nothing older is read from memory here: by notices at once, and by polling the buckets' stamps each second where a notice was lost. While a bucket cannot be
/// polled nothing of it that is in memory is relied on.
/// </summary>
internal sealed class RedisNotices(
    RedisConnection connection, PriceChanges changes, IOptions<PriceBookOptions> options, TimeProvider time, RedisMetrics metrics, ILogger<RedisNotices> logger) : BackgroundService
{
    private readonly BucketStamps _stamps = new(changes);
    private bool _isSubscribed;

    /// <summary>Looks once before the host serves anybody, so that the first look gives up nothing that was read in the meantime.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ListenAndPollAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Replicas that started together do not poll together.
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(900, 1100)), time, stoppingToken);
            await ListenAndPollAsync(stoppingToken);
        }
    }

    private async Task ListenAndPollAsync(CancellationToken cancellationToken)
    {
        // Listens before it polls: what is published after the poll is told.
        _isSubscribed = _isSubscribed || await connection.TrySubscribeAsync(notice => Count(_stamps.Take(notice)), cancellationToken);
        await PollAsync(cancellationToken);
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        var before = _stamps.BeforePoll();
        var lost = 0;
        if (connection.IsCluster)
        {
            await Task.WhenAll(Enumerable.Range(0, PriceBucket.Count).Select(async bucket =>
            {
                var answer = await connection.RunAsync(bucket, "versions", connection.Keys.Versions[bucket], static (redis, key) => redis.StringGetAsync(key, CommandFlags.DemandMaster), cancellationToken);
                Take(bucket, answer.Error is null ? answer.Value : (RedisValue?)null);
            }));
        }
        else
        {
            var answer = await connection.RunAsync(0, "versions", connection.Keys.Versions, static (redis, keys) => redis.StringGetAsync(keys, CommandFlags.DemandMaster), cancellationToken);
            for (var bucket = 0; bucket < PriceBucket.Count; bucket++)
            {
                Take(bucket, answer.Error is null ? answer.Value[bucket] : (RedisValue?)null);
            }
        }

        if (lost > 0)
        {
            RedisLog.PublicationsLost(logger, lost);
        }

        void Take(int bucket, RedisValue? value)
        {
            if (value is not { } found || !TryRead(found, out var stamp))
            {
                if (options.Value.PublishingExpected && _stamps.Forget(bucket))
                {
                    Count(StampChange.Missed);
                }

                return;
            }

            var change = _stamps.Take(bucket, stamp, before);
            Count(change);
            if (change == StampChange.Lost)
            {
                Interlocked.Increment(ref lost);
            }
        }
    }

    private static bool TryRead(RedisValue value, out long stamp)
    {
        stamp = 0;
        return value.IsNull || long.TryParse((string)value!, NumberStyles.None, CultureInfo.InvariantCulture, out stamp);
    }

    private void Count(StampChange change)
    {
        if (change is StampChange.Missed or StampChange.Lost)
        {
            metrics.Gap(change == StampChange.Lost ? "lost" : "missed");
        }
    }
}
