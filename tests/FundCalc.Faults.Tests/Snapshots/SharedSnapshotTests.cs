using System.Globalization;
using System.Runtime.CompilerServices;
using FundCalc.RedisServers;
using FundCalc.V1;
using Grpc.Core;
using static FundCalc.Faults.Tests.Snapshots.HostReplica;
using static FundCalc.Faults.Tests.Snapshots.PriceBookFile;

namespace FundCalc.Faults.Tests.Snapshots;

/// <summary>Snapshots of whole hosts that share one Redis; what does not depend on the topology. The suite against every topology has the rest.</summary>
public sealed class SharedSnapshotTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    [Fact]
    public async Task TwoReplicas_ShardsUnderOneDigestWhilePricesArePublished_UseTheSamePrices()
    {
        await using var redis = await SingleTopology.StartNewAsync();
        using var file = new PriceBookFile(1000);
        await using var a = await StartAsync(redis.Access, file.Setting);
        await using var b = await StartAsync(redis.Access, file.Setting);
        var digest = await a.FixAsync(file.Ids);
        using var stop = new CancellationTokenSource();
        var published = new StrongBox<int>();
        var publishing = PublishAsync([a, b], file.Ids, published, stop.Token);

        for (var round = 0; round < 5 || Volatile.Read(ref published.Value) < 5; round++)
        {
            // Each replica values every other portfolio of the batch, and one shard is unary.
            var shards = await Task.WhenAll(
                a.RevalueAsync(digest, [.. file.Ids.Where((_, i) => i % 2 == 0)]), b.RevalueAsync(digest, [.. file.Ids.Where((_, i) => i % 2 == 1)]));
            Assert.Equal(PricesOf(file.Ids.Where((_, i) => i % 2 == 0)), shards[0].Values);
            Assert.Equal(PricesOf(file.Ids.Where((_, i) => i % 2 == 1)), shards[1].Values);
            Assert.Equal(PricesOf(file.Ids), await (round % 2 == 0 ? a : b).ValueAsync(digest, [.. file.Ids]));
        }

        await stop.CancelAsync();
        await publishing;
        var latest = await a.Prices.GetPricesAsync(new GetPricesRequest { InstrumentIds = { file.Ids[7] } });
        Assert.NotEqual(PriceOf(file.Ids[7]), latest.Prices[0].Value);
    }

    [Fact]
    public async Task Child_SharesAllChunksButFewWithItsParent()
    {
        await using var redis = await SingleTopology.StartNewAsync();
        using var file = new PriceBookFile(10_000);
        await using var a = await StartAsync(redis.Access, file.Setting);
        var parent = await a.FixAsync(file.Ids);
        var before = (await KeysAsync(redis.Server, "chunk")).Count;

        var child = await a.FixAsync(["NOBODY"], parent);

        Assert.NotEqual(parent, child);
        Assert.InRange(before, 20, 80);
        Assert.InRange((await KeysAsync(redis.Server, "chunk")).Count - before, 1, 4);
        Assert.Equal(2, (await KeysAsync(redis.Server, "snapshot")).Count);
    }

    [Fact]
    public async Task Lifetime_EndsTheSnapshot_AndStoringItAgainBeginsItAnew()
    {
        await using var redis = await SingleTopology.StartNewAsync();
        using var file = new PriceBookFile(600);
        await using var a = await StartAsync(redis.Access, file.Setting);
        await using var b = await StartAsync(redis.Access, file.Setting, "--Prices:SnapshotLifetime=00:00:02");
        var digest = await a.FixAsync(file.Ids);
        var manifest = Assert.Single(await KeysAsync(redis.Server, "snapshot"));
        await redis.Server.RunAsync("PEXPIRE", manifest, 60_000);

        Assert.Equal(digest, await a.FixAsync(file.Ids));
        var left = await redis.Server.RunAsync("PTTL", manifest);
        Assert.InRange(left.Number, (Lifetime - TimeSpan.FromMinutes(1)).TotalMilliseconds, Lifetime.TotalMilliseconds);
        foreach (var chunk in await KeysAsync(redis.Server, "chunk"))
        {
            Assert.True((await redis.Server.RunAsync("PTTL", chunk)).Number > left.Number, "chunks outlive their manifest");
        }

        var brief = await b.FixAsync(file.Ids.Take(10));
        await Wait.UntilAsync("the manifest expires", async _ => (await KeysAsync(redis.Server, "snapshot")).Count == 1);
        Assert.Equal($"FailedPrecondition SNAPSHOT_UNKNOWN snapshot:{brief}", await FailureOfAsync(() => a.ValueAsync(brief, file.Ids[0])));
        Assert.Equal(PricesOf(file.Ids.Take(1)), await b.ValueAsync(brief, file.Ids[0]));
    }

    [Fact]
    public async Task RedisAway_BatchEndsWithItsSummaryAndSaysThatItsSnapshotIsNotShared()
    {
        await using var redis = await SingleTopology.StartNewAsync();
        using var file = new PriceBookFile(100);
        await using var a = await StartAsync(redis.Access, file.Setting);
        await using var b = await StartAsync(redis.Access, file.Setting);
        var (_, trailers) = await a.RevalueAsync("", file.Ids);
        Assert.Null(trailers.GetValue("fundcalc-snapshot"));
        var known = await a.FixAsync(file.Ids);

        // Its memory is full: it answers reads, and refuses writes.
        await redis.Server.ConfigSetAsync("maxmemory", "1");
        var (values, refused) = await a.RevalueAsync("", [.. file.Ids.Take(50)]);
        Assert.Equal(PricesOf(file.Ids.Take(50)), values);
        Assert.Equal("not-shared", refused.GetValue("fundcalc-snapshot"));
        Assert.Equal("Unavailable PRICE_CACHE_UNAVAILABLE snapshots", await FailureOfAsync(() => a.FixAsync(file.Ids.Take(60))));
        await redis.Server.ConfigSetAsync("maxmemory", "0");

        redis.Server.Kill();
        Assert.Equal(PricesOf(file.Ids), await a.ValueAsync(known, [.. file.Ids]));
        Assert.StartsWith("Unavailable PRICE_CACHE_UNAVAILABLE", await FailureOfAsync(() => b.ValueAsync(known, file.Ids[0])), StringComparison.Ordinal);
        Assert.StartsWith("Unavailable PRICE_CACHE_UNAVAILABLE", await FailureOfAsync(() => a.FixAsync([file.Ids[0]], known)), StringComparison.Ordinal);
        Assert.Equal(SnapshotState.Unconfirmed, (await a.Prices.GetSnapshotAsync(new GetSnapshotRequest { SnapshotDigest = known })).State);

        await redis.HealAsync();
        await Wait.UntilAsync("a stores it again", async _ =>
        {
            try
            {
                return await a.FixAsync([file.Ids[0]], known) == known;
            }
            catch (RpcException)
            {
                return false;
            }
        });
        await Wait.UntilAsync("b reads it", async _ =>
        {
            try
            {
                return (await b.ValueAsync(known, file.Ids[1]))[0] == PriceOf(file.Ids[1]);
            }
            catch (RpcException)
            {
                return false;
            }
        });
    }

    /// <summary>Publishes other prices of all instruments again and again.</summary>
    internal static async Task PublishAsync(HostReplica[] replicas, IReadOnlyList<string> ids, StrongBox<int> published, CancellationToken stop)
    {
        var instant = DateTimeOffset.UtcNow;
        while (!stop.IsCancellationRequested)
        {
            instant += TimeSpan.FromTicks(1);
            await replicas[published.Value % replicas.Length].PublishAsync(ids, string.Create(CultureInfo.InvariantCulture, $"{1_000_000 + published.Value}.5"), instant);
            Interlocked.Increment(ref published.Value);
        }
    }

    internal static async Task<IReadOnlyList<string>> KeysAsync(RedisServer server, string kind) =>
        [.. (await server.RunAsync("KEYS", $"*:{kind}:*")).Items!.Select(item => item.Text)];
}
