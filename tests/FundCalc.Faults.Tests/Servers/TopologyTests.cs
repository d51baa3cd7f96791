using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Servers;

/// <summary>The harness keeps what it says of servers that belong together.</summary>
public sealed class TopologyTests
{
    [Fact]
    public async Task Sentinel_MasterKilled_AReplicaTakesOverWithItsKeys()
    {
        await using var sentinel = await SentinelTopology.StartNewAsync();
        var master = await sentinel.MasterOfAsync("k");
        await master.RunAsync("SET", "k", "v");
        await master.RunAsync("WAIT", 2, 5_000);

        Assert.Same(master, await sentinel.KillMasterOfAsync("k"));
        var next = await sentinel.MasterOfAsync("k");

        Assert.NotSame(master, next);
        Assert.Equal("v", (await next.RunAsync("GET", "k")).Text);
        await sentinel.HealAsync();
        Assert.Equal("slave", await master.InfoAsync("replication", "role"));
        Assert.Equal("v", (await master.RunAsync("GET", "k")).Text);
        var refused = await Assert.ThrowsAsync<RedisErrorException>(() => master.RunAsync("SET", "k", "w"));
        Assert.StartsWith("READONLY", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sentinel_Failover_ChangesTheMasterTwice()
    {
        await using var sentinel = await SentinelTopology.StartNewAsync();
        var first = await sentinel.MasterOfAsync("k");

        Assert.True(await sentinel.FailoverAsync("k"));
        var second = await sentinel.MasterOfAsync("k");
        Assert.True(await sentinel.FailoverAsync("k"));

        Assert.NotSame(first, second);
        Assert.NotSame(second, await sentinel.MasterOfAsync("k"));
    }

    [Fact]
    public async Task Cluster_CoversAllSlots_AndItsMasterKilled_TheReplicaTakesOver()
    {
        await using var cluster = await ClusterTopology.StartNewAsync();
        var masters = new HashSet<RedisServer>();
        foreach (var key in new[] { "foo", "bar", "hello" }) // slots 12182, 5061, 866 as CLUSTER KEYSLOT tells
        {
            masters.Add(await cluster.MasterOfAsync(key));
        }

        Assert.Equal(2, masters.Count);
        var master = await cluster.MasterOfAsync("foo");
        await master.RunAsync("SET", "foo", "v");
        await master.RunAsync("WAIT", 1, 5_000);

        await cluster.KillMasterOfAsync("foo");
        var next = await cluster.MasterOfAsync("foo");

        Assert.NotSame(master, next);
        Assert.Equal("v", (await next.RunAsync("GET", "foo")).Text);
        await cluster.HealAsync();
        Assert.Equal("slave", await master.InfoAsync("replication", "role"));
        Assert.True(await cluster.FailoverAsync("foo"));
        Assert.Same(master, await cluster.MasterOfAsync("foo"));
    }

    [Fact]
    public async Task Cluster_SlotMoved_KeysMoveInTwoHalvesAndNothingIsLost()
    {
        await using var cluster = await ClusterTopology.StartNewAsync();
        var from = await cluster.MasterOfAsync("{foo}");
        var to = await cluster.MasterOfAsync("{bar}");
        Assert.NotSame(from, to);
        for (var i = 0; i < 20; i++)
        {
            await from.RunAsync("SET", $"{{foo}}{i}", i);
        }

        var slot = await cluster.SlotOfAsync("{foo}");
        await cluster.MoveSlotAsync("{foo}", to, async () =>
        {
            Assert.Equal(10, (await from.RunAsync("CLUSTER", "COUNTKEYSINSLOT", slot)).Number);
            Assert.Equal(10, (await to.RunAsync("CLUSTER", "COUNTKEYSINSLOT", slot)).Number);
            var split = await Assert.ThrowsAsync<RedisErrorException>(() => from.RunAsync(["MGET", .. Enumerable.Range(0, 20).Select(i => (RedisArgument)$"{{foo}}{i}")], CancellationToken.None));
            Assert.StartsWith("TRYAGAIN", split.Message, StringComparison.Ordinal);
        });

        Assert.Same(to, await cluster.MasterOfAsync("{foo}"));
        Assert.Equal(20, (await to.RunAsync("CLUSTER", "COUNTKEYSINSLOT", slot)).Number);
        var moved = await Assert.ThrowsAsync<RedisErrorException>(() => from.RunAsync("GET", "{foo}1"));
        Assert.StartsWith("MOVED", moved.Message, StringComparison.Ordinal);
    }
}
