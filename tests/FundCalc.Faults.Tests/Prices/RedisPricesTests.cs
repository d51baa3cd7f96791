using FundCalc.Prices;
using FundCalc.Prices.Redis;
using FundCalc.Prices.Shared;
using FundCalc.RedisServers;
using static FundCalc.Faults.Tests.Prices.Replica;

namespace FundCalc.Faults.Tests.Prices;

/// <summary>What replicas share through Redis, the same on every topology.</summary>
public sealed class RedisPricesTests(Topologies topologies) : IClassFixture<Topologies>
{
    private static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> All => Topologies.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task Read_WhatAnotherReplicaRead_ComesFromRedis(string name)
    {
        var topology = await topologies.GetAsync(name);
        await using var one = await StartAsync(topology.Access);
        await using var other = await StartAsync(topology.Access);
        string[] ids = [.. Enumerable.Range(0, 300).Select(i => $"I{i}")];
        foreach (var id in ids)
        {
            one.Source.Prices[id] = [Price(id, "12.50")];
        }

        var first = await one.ReadAsync([.. ids, "NONE"]);
        await Wait.UntilAsync("stored", async _ => (await other.Shared.ReadAsync([.. ids, "NONE"], "test", default)).All(entry => entry.FromSource is not null));
        var second = await other.ReadAsync([.. ids, "NONE"]);

        Assert.Equal(12.5m, first.Prices[0]!.Value);
        Assert.Equal(first.Prices, second.Prices);
        Assert.Null(second.Prices[^1]);
        Assert.Empty(other.Source.Asked);
        Assert.Equal(300, second.Origin.Redis);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Publish_IsReadByAllReplicas_AndOrderIsKept(string name)
    {
        var topology = await topologies.GetAsync(name);
        await using var one = await StartAsync(topology.Access);
        await using var other = await StartAsync(topology.Access);
        Assert.Null(await other.ReadOneAsync("A"));

        var tally = await one.PublishAsync(
            Input("A", "1", Noon), Input("A", "2", Noon, sequence: 1), Input("A", "3", Noon), Input("A", "-1"), Input("B", "4", Noon), Input("A", "9", DateTimeOffset.UtcNow.AddMinutes(1)));

        Assert.Equal((3, 1, 2), (tally.Accepted, tally.Superseded, tally.Refused));
        Assert.Equal([(3L, "value"), (5L, "instant")], tally.Refusals.Select(refusal => (refusal.Index, refusal.Violations[0].Field)));
        Assert.Equal(2, (await one.ReadOneAsync("A"))!.Value);
        await Wait.UntilAsync("told", async _ => (await other.ReadOneAsync("A"))?.Value == 2 && (await other.ReadOneAsync("B"))?.Value == 4);
        Assert.Equal(1, (await other.PublishAsync(Input("A", "0.5", Noon - TimeSpan.FromSeconds(1)))).Superseded);
        Assert.Equal(["A", "B"], (await other.Shared.ListPublishedAsync(default)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(one.Log.Messages, message => message.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Publish_FromTwoReplicasAtOnce_NothingIsLost(string name)
    {
        var topology = await topologies.GetAsync(name);
        await using var one = await StartAsync(topology.Access);
        await using var other = await StartAsync(topology.Access);

        // Each of two replicas writes series of its own of the same 8 instruments, and both one in common.
        var tallies = await Task.WhenAll(new[] { one, other }.SelectMany((replica, r) => Enumerable.Range(0, 25).Select(async i => await replica.PublishAsync(
            [.. Enumerable.Range(0, 8).SelectMany(n => new[]
            {
                Input($"I{n}", $"{i}", Noon.AddSeconds(i), source: $"own{r}"),
                Input($"I{n}", $"{i}", Noon.AddSeconds(i), source: "common"),
            })]))));

        Assert.Equal(0, tallies.Sum(tally => tally.Refused));
        Assert.Equal(2 * 25 * 16, tallies.Sum(tally => tally.Accepted + tally.Superseded));
        var entries = await one.Shared.ReadAsync([.. Enumerable.Range(0, 8).Select(n => $"I{n}")], "test", default);
        Assert.All(entries, entry => Assert.Equal(
            [("common", 24), ("own0", 24), ("own1", 24)],
            entry.Published.Select(price => (price.Source, Value: (int)price.Value.Unscaled)).OrderBy(pair => pair.Source, StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Publish_MoreInstrumentsThanABucketMayHold_AreRefused(string name)
    {
        var topology = await topologies.GetAsync(name);
        await using var replica = await StartAsync(topology.Access, settings: [("PublishedSeries", "64")]);
        string[] ids = [.. Enumerable.Range(0, 1000).Select(i => $"I{i}").Where(id => PriceBucket.Of(id) == 17).Take(2)];

        var tally = await replica.PublishAsync(Input(ids[0], "1", Noon), Input(ids[1], "1", Noon));
        var again = await replica.PublishAsync(Input(ids[0], "2", Noon, sequence: 1));

        Assert.Equal((1, 1, 1), (tally.Accepted, tally.Refused, again.Accepted));
        Assert.Equal("must be published already: Redis holds the most instruments of its bucket, 1", Assert.Single(tally.Refusals).Violations[0].Rule);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Notice_Lost_IsFoundByPolling(string name)
    {
        var topology = await topologies.GetAsync(name);
        await using var replica = await StartAsync(topology.Access);
        await replica.PublishAsync(Input("A", "1", Noon));
        Assert.Equal(1, (await replica.ReadOneAsync("A"))!.Value);
        var keys = new RedisKeys();
        var bucket = PriceBucket.Of("A");
        var master = await topology.MasterOfAsync(keys.Versions[bucket].ToString());

        // As another replica would publish, without a notice.
        Assert.True(Input("A", "2", Noon, sequence: 1).TryValidate(out var price, out _));
        await master.RunAsync("SET", keys.Versions[bucket].ToString(), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1000 + 999);
        await master.RunAsync("SET", keys.Published(bucket, "A").ToString(), PriceEncoding.Encode(PriceContent.Published, "A", [price!]));

        await Wait.UntilAsync("polled", async _ => (await replica.ReadOneAsync("A"))!.Value == 2, TimeSpan.FromSeconds(3));
    }
}
