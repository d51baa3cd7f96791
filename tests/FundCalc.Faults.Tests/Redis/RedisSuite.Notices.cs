using System.Globalization;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;
using FundCalc.Faults.Tests.Prices;
using FundCalc.Prices;
using FundCalc.Prices.Redis;
using FundCalc.RedisServers;
using static FundCalc.Faults.Tests.Prices.Replica;

namespace FundCalc.Faults.Tests.Redis;

public abstract partial class RedisSuite
{
    [Fact]
    public async Task Publish_ReachesAReplicaThatHoldsAnOlderPrice_LongBeforeItsCacheEnds()
    {
        await using var publisher = await ReplicaAsync(publishing: true);
        await using var reader = await ReplicaAsync(publishing: true, ("CacheLifetime", "01:00:00"));
        var ids = Ids(64);
        Assert.Equal(64, (await reader.ReadAsync(ids)).Origin.Source);

        await publisher.PublishAsync([.. ids.Select(id => Price(id, "7.5", 1, 1))]);

        await ReadsAsync(reader, ids, [.. ids.Select(_ => "7.5")], TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Publish_WithEverySubscriptionCut_ReachesTheReplicaNevertheless()
    {
        await using var publisher = await ReplicaAsync(publishing: true);
        await using var reader = await ReplicaAsync(publishing: true, ("CacheLifetime", "01:00:00"));
        var ids = Ids(16);
        await reader.ReadAsync(ids);

        for (var round = 1; round <= 3; round++)
        {
            if (Topology.Name != "Garnet") // which cannot end the connections of subscribers
            {
                foreach (var server in Topology.Servers)
                {
                    await server.RunAsync("CLIENT", "KILL", "TYPE", "pubsub");
                }
            }

            var value = round.ToString(CultureInfo.InvariantCulture);
            await publisher.PublishAsync([.. ids.Select(id => Price(id, value, round, 0))]);
            await ReadsAsync(reader, ids, [.. ids.Select(_ => value)], TimeSpan.FromSeconds(10));
        }
    }

    [Fact]
    public async Task Notice_Lost_IsFoundByPolling()
    {
        await using var replica = await ReplicaAsync(publishing: true);
        await replica.PublishAsync(Input("A", "1", Noon));
        Assert.Equal(1, (await replica.ReadOneAsync("A"))!.Value);
        var keys = new RedisKeys();
        var bucket = BucketOf("A");
        var master = await Topology.MasterOfAsync(keys.Versions[bucket].ToString());

        // As another replica would publish, without a notice; more than once, because the notice of the replica's own publication may come late.
        for (var value = 2; value <= 4; value++)
        {
            Assert.True(Input("A", value.ToString(CultureInfo.InvariantCulture), Noon, sequence: (ulong)value).TryValidate(out var price, out _));
            await master.RunAsync("SET", keys.Versions[bucket].ToString(), (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1000) + 999);
            await master.RunAsync("SET", keys.Published(bucket, "A").ToString(), PriceEncoding.Encode(PriceContent.Published, "A", [price!]));

            await Wait.UntilAsync("polled", async _ => (await replica.ReadOneAsync("A"))!.Value == value, TimeSpan.FromSeconds(3));
        }
    }

    /// <summary>A price by a publisher, newer than those of the source.</summary>
    private protected static PriceInput Price(string id, string value, int minutes, ulong sequence) =>
        new(id, PriceKind.Close, value, "USD", QuarterSource.Instant.AddHours(1).AddMinutes(minutes), "desk", FairValueLevel.Level1, sequence);

    /// <summary>Waits until a replica reads values; until then it may say that it cannot know them.</summary>
    private protected static Task ReadsAsync(Replica replica, IReadOnlyList<string> ids, IReadOnlyList<string> values, TimeSpan atMost) => Wait.UntilAsync(
        $"a replica reads {string.Join(' ', values.Distinct())}",
        async _ =>
        {
            try
            {
                return (await replica.ReadAsync([.. ids])).Prices.Select(price => price?.Value.ToString()).SequenceEqual(values);
            }
            catch (PriceBookException e) when (e.Fault == PriceBookFault.CacheUnavailable)
            {
                return false; // a failover is under way: nobody can say whether there are newer prices
            }
        },
        atMost);
}
