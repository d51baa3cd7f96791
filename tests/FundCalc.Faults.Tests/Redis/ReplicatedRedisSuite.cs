using System.Diagnostics;
using FundCalc.Faults.Tests.Support;
using FundCalc.Prices;
using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Redis;

/// <summary>The suite and what is promised beyond it where servers have replicas.</summary>
public abstract partial class ReplicatedRedisSuite(TopologyFixture fixture) : RedisSuite(fixture)
{
    [Fact]
    public async Task MasterKilledForGood_EveryReadIsRight_AndHitsComeWithinFiveSecondsOfThePromotion()
    {
        await using var replica = await ForgetfulReplicaAsync();
        var ids = Ids(50);
        await replica.ReadAsync(ids);

        await Topology.KillMasterOfAsync(KeyOf(ids[0]));
        var promotion = Topology.MasterOfAsync(KeyOf(ids[0]));
        while (!promotion.IsCompleted)
        {
            AssertFromSource(ids, await replica.ReadAsync(ids));
        }

        await promotion;
        var promoted = Stopwatch.StartNew();
        await Wait.UntilAsync("hits in Redis", async _ =>
        {
            var read = await replica.ReadAsync(ids);
            AssertFromSource(ids, read);
            return read.Origin.Redis == ids.Length;
        });

        Assert.InRange(promoted.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Failover_PublicationsStayAndTheNewMasterTakesOthers()
    {
        await using var replica = await ReplicaAsync(publishing: true, ("CacheLifetime", "00:00:00.001"));
        await replica.PublishAsync(Price("stock.1", "10", 1, 1));
        var before = await Topology.MasterOfAsync(PublishedKeyOf("stock.1"));

        Assert.True(await Topology.FailoverAsync(PublishedKeyOf("stock.1")));

        Assert.NotSame(before, await Topology.MasterOfAsync(PublishedKeyOf("stock.1")));
        await ReadsAsync(replica, ["stock.1"], ["10"], TimeSpan.FromSeconds(10));
        await Wait.UntilAsync("the new master takes a publication", async _ =>
        {
            try
            {
                var tally = await replica.PublishAsync(Price("stock.1", "11", 2, 1));
                return tally.Accepted + tally.Superseded == 1;
            }
            catch (PriceBookException e) when (e.Fault == PriceBookFault.CacheUnavailable)
            {
                return false; // not found out yet
            }
        }, TimeSpan.FromSeconds(10));
        await ReadsAsync(replica, ["stock.1"], ["11"], TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Harness_Failover_ChangesTheMaster()
    {
        var first = await Topology.MasterOfAsync("k");

        Assert.True(await Topology.FailoverAsync("k"));

        Assert.NotSame(first, await Topology.MasterOfAsync("k"));
    }

    [Fact]
    public async Task Harness_MasterKilled_AReplicaTakesOverWithItsKeys()
    {
        var master = await Topology.MasterOfAsync("k");
        await SetReplicatedAsync(master, "k", replicas: (Topology.Servers.Count / (Topology.Name == "Cluster" ? 3 : 1)) - 1);

        Assert.Same(master, await Topology.KillMasterOfAsync("k"));
        var next = await Topology.MasterOfAsync("k");

        Assert.NotSame(master, next);
        Assert.Equal("v", (await next.RunAsync("GET", "k")).Text);
        await Topology.HealAsync();
        Assert.Equal("slave", await master.InfoAsync("replication", "role"));
        Assert.Same(next, await Topology.MasterOfAsync("k"));
    }

    /// <summary>Sets a key to "v" and waits until so many replicas have it.</summary>
    private static async Task SetReplicatedAsync(RedisServer master, string key, int replicas)
    {
        // On one connection: WAIT waits for the writes of its own.
        using var connection = await master.OpenAsync();
        await connection.RunAsync(["SET", key, "v"], CancellationToken.None);
        Assert.Equal(replicas, (await connection.RunAsync(["WAIT", replicas, 10_000], CancellationToken.None)).Number);
    }
}
