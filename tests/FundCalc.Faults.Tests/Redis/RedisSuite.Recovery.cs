using System.Diagnostics;
using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Redis;

public abstract partial class RedisSuite
{
    [Fact]
    public async Task MasterKilledAndBack_TheFirstHitComesWithinFiveSeconds()
    {
        await using var replica = await ForgetfulReplicaAsync();
        string[] ids = ["stock.1"];
        await HitsAsync();

        await Topology.KillMasterOfAsync(KeyOf(ids[0]));
        AssertFromSource(ids, await replica.ReadAsync(ids));
        await Topology.HealAsync();
        var back = Stopwatch.StartNew();
        await HitsAsync();

        Assert.InRange(back.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));

        Task HitsAsync() => Wait.UntilAsync("a hit in Redis", async _ =>
        {
            var read = await replica.ReadAsync(ids);
            AssertFromSource(ids, read);
            return read.Origin.Redis == 1;
        });
    }

    [Fact]
    public async Task MasterKilledAndBackDuringAThousandLookups_EveryPriceIsRightAndNoLookupHangs()
    {
        await using var replica = await ForgetfulReplicaAsync();
        var ids = Ids(50);
        await replica.ReadAsync(ids);
        var slowest = TimeSpan.Zero;
        var (hits, killed) = (0, (RedisServer?)null);

        for (var i = 0; i < 1_000; i++)
        {
            if (i == 300)
            {
                killed = await Topology.KillMasterOfAsync(KeyOf(ids[0]));
            }
            else if (i == 600)
            {
                await killed!.StartAsync();
            }

            var time = Stopwatch.GetTimestamp();
            var read = await replica.ReadAsync(ids);
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(time).Ticks));
            AssertFromSource(ids, read);
            hits += read.Origin.Redis;
        }

        Assert.InRange(slowest, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.True(hits > 0);
        await Topology.HealAsync();
        await Wait.UntilAsync("hits in Redis", async _ => (await replica.ReadAsync(ids)).Origin.Redis == ids.Length);
    }

    [Fact]
    public async Task MasterFrozen_LookupsEndInTimeAndComeFromTheSource()
    {
        await using var replica = await ForgetfulReplicaAsync();
        var ids = Ids(50);
        await replica.ReadAsync(ids);
        var master = await Topology.MasterOfAsync(KeyOf(ids[0]));

        master.Freeze();
        for (var i = 0; i < 20; i++)
        {
            var time = Stopwatch.GetTimestamp();
            AssertFromSource(ids, await replica.ReadAsync(ids));
            Assert.InRange(Stopwatch.GetElapsedTime(time), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        }

        await Topology.HealAsync();
        await Wait.UntilAsync("hits in Redis", async _ => (await replica.ReadAsync(ids)).Origin.Redis == ids.Length);
    }

    /// <summary>The key of what the source gave of an instrument, as docs/prices.md specifies it.</summary>
    private protected static string KeyOf(string id) => FormattableString.Invariant($"{{fundcalc:v1-64:{BucketOf(id)}}}:price:test:{id}");

    /// <summary>The key of what was published of an instrument, as docs/prices.md specifies it.</summary>
    private protected static string PublishedKeyOf(string id) => FormattableString.Invariant($"{{fundcalc:v1-64:{BucketOf(id)}}}:published:{id}");
}
