using System.Globalization;
using FundCalc.Faults.Tests.Prices;
using FundCalc.Prices.Shared;
using FundCalc.RedisServers;
using Microsoft.Extensions.Logging;
using static FundCalc.Faults.Tests.Prices.Replica;

namespace FundCalc.Faults.Tests.Redis;

public abstract partial class RedisSuite
{
    private static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Publish_IsReadByAllReplicas_AndOrderIsKept()
    {
        await using var one = await ReplicaAsync(publishing: true);
        await using var other = await ReplicaAsync(publishing: true);
        Assert.Null(await other.ReadOneAsync("A"));

        var tally = await one.PublishAsync(
            Input("A", "1", Noon), Input("A", "2", Noon, sequence: 1), Input("A", "3", Noon), Input("A", "-1"), Input("B", "4", Noon), Input("A", "9", DateTimeOffset.UtcNow.AddMinutes(1)));

        Assert.Equal((3, 1, 2), (tally.Accepted, tally.Superseded, tally.Refused));
        Assert.Equal([(3L, "value"), (5L, "instant")], tally.Refusals.Select(refusal => (refusal.Index, refusal.Violations[0].Field)));
        Assert.Equal(2, (await one.ReadOneAsync("A"))!.Value);
        await Wait.UntilAsync("told", async _ => (await other.ReadOneAsync("A"))?.Value == 2 && (await other.ReadOneAsync("B"))?.Value == 4);
        Assert.Equal(1, (await other.PublishAsync(Input("A", "0.5", Noon - TimeSpan.FromSeconds(1)))).Superseded);
        Assert.Equal(["A", "B"], (await other.Shared.ListPublishedAsync(default)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(one.Log.Messages, message => message.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task Publish_IsOrderedAcrossReplicas()
    {
        await using var first = await ReplicaAsync(publishing: true);
        await using var second = await ReplicaAsync(publishing: true);

        var taken = await first.PublishAsync(Price("stock.1", "10", 1, 5), Price("stock.2", "20", 1, 5), Price("stock.3", "30", 1, 5));
        var older = await second.PublishAsync(Price("stock.1", "11", 0, 9), Price("stock.2", "21", 1, 4), Price("stock.3", "31", 1, 5));
        var newer = await second.PublishAsync(Price("stock.1", "12", 2, 0), Price("stock.2", "22", 1, 6));

        Assert.Equal((3, 0, 0), (taken.Accepted, taken.Superseded, taken.Refused));
        Assert.Equal((0, 3, 0), (older.Accepted, older.Superseded, older.Refused));
        Assert.Equal((2, 0, 0), (newer.Accepted, newer.Superseded, newer.Refused));
        foreach (var replica in new[] { first, second })
        {
            await ReadsAsync(replica, ["stock.1", "stock.2", "stock.3"], ["12", "22", "30"], TimeSpan.FromSeconds(10));
        }
    }

    [Fact]
    public async Task Publish_FromTwoReplicasAtOnce_NothingIsLost()
    {
        await using var one = await ReplicaAsync(publishing: true);
        await using var other = await ReplicaAsync(publishing: true);

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

    [Fact]
    public async Task Publish_ByManyAtOnce_TheNewestWinsAndEveryOutcomeIsCounted()
    {
        await using var first = await ReplicaAsync(publishing: true);
        await using var second = await ReplicaAsync(publishing: true);
        var ids = Ids(8);
        var random = new Random(20261121);
        var orders = Enumerable.Range(0, 8).Select(_ => Enumerable.Range(1, 50).OrderBy(_ => random.Next()).ToArray()).ToArray();

        var accepted = new long[51];
        await Task.WhenAll(orders.Select((order, i) => Task.Run(async () =>
        {
            foreach (var sequence in order)
            {
                var value = sequence.ToString(CultureInfo.InvariantCulture);
                var tally = await (i % 2 == 0 ? first : second).PublishAsync([.. ids.Select(id => Price(id, value, 1, (ulong)sequence))]);
                Assert.Equal(ids.Length, tally.Accepted + tally.Superseded);
                Interlocked.Add(ref accepted[sequence], tally.Accepted);
            }
        })));

        // Eight publishers send each sequence; it is accepted once at most, the last one certainly.
        Assert.All(accepted, count => Assert.InRange(count, 0, ids.Length));
        Assert.Equal(ids.Length, accepted[50]);
        await ReadsAsync(first, ids, [.. ids.Select(_ => "50")], TimeSpan.FromSeconds(10));
        await ReadsAsync(second, ids, [.. ids.Select(_ => "50")], TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Publish_MoreInstrumentsThanABucketMayHold_AreRefused()
    {
        await using var replica = await ReplicaAsync(publishing: true, ("PublishedSeries", "64"));
        string[] ids = [.. Enumerable.Range(0, 1000).Select(i => $"I{i}").Where(id => BucketOf(id) == 17).Take(2)];

        var tally = await replica.PublishAsync(Input(ids[0], "1", Noon), Input(ids[1], "1", Noon));
        var again = await replica.PublishAsync(Input(ids[0], "2", Noon, sequence: 1));

        Assert.Equal((1, 1, 1), (tally.Accepted, tally.Refused, again.Accepted));
        Assert.Equal("must be published already: Redis holds the most instruments of its bucket, 1", Assert.Single(tally.Refusals).Violations[0].Rule);
    }
}
