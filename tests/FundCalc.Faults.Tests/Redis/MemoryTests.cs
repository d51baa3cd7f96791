using FundCalc.Faults.Tests.Prices;
using FundCalc.Prices;
using FundCalc.Prices.Dependencies;
using FundCalc.RedisServers;
using static FundCalc.Faults.Tests.Prices.Replica;

namespace FundCalc.Faults.Tests.Redis;

/// <summary>A server that has no memory left, and one that takes no writes, each of its own.</summary>
public sealed class MemoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Full_ThatDoesNotEvict_ReadsGoOn_PublishersAreTold_AndItIsSaidOnce()
    {
        await using var topology = await SingleTopology.StartNewAsync();
        await using var replica = await StartAsync(topology.Access, null, true, ("CacheLifetime", "00:00:00.001"));
        replica.Source.Others = QuarterSource.Find;
        await replica.PublishAsync(Input("A", "1", Noon));
        await topology.Server.ConfigSetAsync("maxmemory-policy", "noeviction");
        await topology.Server.ConfigSetAsync("maxmemory", "1");

        var thrown = await Assert.ThrowsAsync<PriceBookException>(() => replica.PublishAsync(Input("A", "2", Noon.AddSeconds(1))));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(1, (await replica.ReadOneAsync("A"))!.Value);
            Assert.Equal(1.25m, (await replica.ReadOneAsync("stock.1"))!.Value);
        }

        Assert.Equal(PriceBookFault.CacheUnavailable, thrown.Fault);
        Assert.Contains("oom", thrown.Rule, StringComparison.Ordinal);
        Assert.Equal(DependencyStatus.Up, replica.RedisState.Status);
        Assert.Single(replica.Log.Of(2016));
        await topology.Server.ConfigSetAsync("maxmemory", "0");
        Assert.Equal(1, (await replica.PublishAsync(Input("A", "2", Noon.AddSeconds(1)))).Accepted);
    }

    [Fact]
    public async Task Full_ThatEvictsWhatExpiresFirst_KeepsWhatWasPublished()
    {
        await using var topology = await SingleTopology.StartNewAsync();
        await using var replica = await StartAsync(topology.Access, null, true);
        replica.Source.Others = QuarterSource.Find;
        string[] published = [.. Enumerable.Range(0, 100).Select(i => $"P{i}")];
        await replica.PublishAsync([.. published.Select(id => Input(id, "7", Noon))]);
        await topology.Server.ConfigSetAsync("maxmemory-policy", "volatile-ttl");
        var used = long.Parse((await topology.Server.InfoAsync("memory", "used_memory"))!, System.Globalization.CultureInfo.InvariantCulture);
        await topology.Server.ConfigSetAsync("maxmemory", (used + 500_000).ToString(System.Globalization.CultureInfo.InvariantCulture));

        await replica.ReadAsync([.. Enumerable.Range(1, 10_000).Select(i => $"stock.{i}")]);
        await Wait.UntilAsync("evicted", async token => await topology.Server.InfoAsync("stats", "evicted_keys", token) != "0");

        await using var other = await StartAsync(topology.Access);
        var set = await other.ReadAsync(published);
        Assert.All(set.Prices, price => Assert.Equal(7, price!.Value));
    }

    [Fact]
    public async Task ReadOnly_PublishersAreTold_AndNothingOlderIsReadWithoutAWord()
    {
        await using var topology = await SingleTopology.StartNewAsync();
        await using var replica = await StartAsync(topology.Access, null, true, ("CacheLifetime", "00:00:00.001"));
        await replica.PublishAsync(Input("A", "1", Noon));
        // A replica of a master that nobody reaches: as after a failover that took away its role.
        await topology.Server.RunAsync("REPLICAOF", "127.0.0.1", 1);

        var thrown = await Assert.ThrowsAsync<PriceBookException>(() => replica.PublishAsync(Input("A", "2", Noon.AddSeconds(1))));

        Assert.Equal(PriceBookFault.CacheUnavailable, thrown.Fault);
        await Wait.UntilAsync("health tells", _ => Task.FromResult(replica.RedisState.Status == DependencyStatus.Down));
        Assert.Equal(PriceBookFault.CacheUnavailable, (await Assert.ThrowsAsync<PriceBookException>(() => replica.ReadOneAsync("A"))).Fault);
        await topology.Server.RunAsync("REPLICAOF", "NO", "ONE");
        await replica.ConnectedAsync();
        Assert.Equal(1, (await replica.PublishAsync(Input("A", "2", Noon.AddSeconds(1)))).Accepted);
        Assert.Equal(2, (await replica.ReadOneAsync("A"))!.Value);
    }
}
