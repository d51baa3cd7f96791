using FundCalc.RedisServers;
using static FundCalc.Faults.Tests.Prices.Replica;

namespace FundCalc.Faults.Tests.Prices;

public sealed class RedisPricesTests
{
    [Fact]
    public async Task Read_WhatAnotherReplicaRead_ComesFromRedis()
    {
        await using var topology = await SingleTopology.StartNewAsync();
        await using var one = await StartAsync(topology.Access);
        await using var other = await StartAsync(topology.Access);
        one.Source.Prices["A"] = [Price("A", "12.50")];

        Assert.Equal(12.5m, (await one.ReadOneAsync("A"))!.Value);
        await Wait.UntilAsync("stored", async _ => (await other.Shared.ReadAsync(["A"], "test", default))[0].FromSource is not null);

        Assert.Equal(one.Source.Prices["A"][0], await other.ReadOneAsync("A"));
        Assert.Empty(other.Source.Asked);
    }
}
