using System.Globalization;
using FundCalc.Calculation.Market;
using FundCalc.Chaos.World;
using FundCalc.Faults.Tests.Prices;
using FundCalc.Prices;
using FundCalc.Prices.Publishing;
using FundCalc.RedisServers;
using static FundCalc.Faults.Tests.Prices.Replica;

namespace FundCalc.Faults.Tests.Redis;

public abstract partial class RedisSuite
{
    [Fact]
    public async Task Publish_ByAReplicaWhoseClockIsTwoMinutesAhead_CannotPoisonTheBook()
    {
        await using var wrong = await StartAsync(Topology.Access, new SkewedClock(TimeSpan.FromMinutes(2)));
        await using var right = await ReplicaAsync(publishing: true);
        var now = DateTimeOffset.UtcNow;

        var ahead = await wrong.PublishAsync(Input("A", "9", now.AddMinutes(1)), Input("A", "1", now.AddSeconds(-10)), Input("A", "2", DateTimeOffset.UtcNow.AddSeconds(4)));

        Assert.Equal((2, 0, 1), (ahead.Accepted, ahead.Superseded, ahead.Refused));
        Assert.Equal("instant", ahead.Refusals[0].Violations[0].Field);
        // The price a little ahead does not hide the earlier one before its time.
        Assert.Equal(1, (await right.ReadOneAsync("A"))!.Value);
        Assert.Equal(1, (await right.PublishAsync(Input("A", "3", now, sequence: 1, source: "other"))).Accepted);
        await Wait.UntilAsync("the price ahead is read in its time", async _ => (await right.ReadOneAsync("A"))!.Value == 2);
    }

    [Fact]
    public async Task Published_Damaged_IsNotSilentlyReplacedByTheSource_AndPublishingMendsIt()
    {
        await using var replica = await ReplicaAsync(publishing: true);
        string[] ids = ["stock.1"];
        await replica.PublishAsync(Input(ids[0], "77", DateTimeOffset.UtcNow.AddSeconds(-1), kind: PriceKind.Close));
        var master = await Topology.MasterOfAsync(PublishedKeyOf(ids[0]));
        var value = (await master.RunAsync("GET", PublishedKeyOf(ids[0]))).Bytes!;
        value[^12] ^= 1;
        await master.RunAsync("SET", PublishedKeyOf(ids[0]), value);
        await using var other = await ReplicaAsync(publishing: true);

        var thrown = await Assert.ThrowsAsync<PriceBookException>(() => other.ReadAsync(ids));
        var accepted = await other.Book.ReadAsync(new PriceQuery(ids, PriceQuery.DefaultKinds, []) { MaxAge = TimeSpan.FromDays(3650) }, default);

        Assert.Equal(PriceBookFault.CacheUnavailable, thrown.Fault);
        Assert.Equal((1, QuarterSource.ValueOf(ids[0])), (accepted.Origin.Unconfirmed, decimal.Parse(accepted.Prices[0]!.Value.ToString(), CultureInfo.InvariantCulture)));
        Assert.Contains(other.Log.Of(2014), text => text.Contains("checksum", StringComparison.Ordinal));
        await other.PublishAsync(Input(ids[0], "78", DateTimeOffset.UtcNow.AddSeconds(-1), kind: PriceKind.Close));
        Assert.Equal(78, (await other.ReadOneAsync(ids[0]))!.Value);
    }

    [Fact]
    public async Task Publish_WhileTheMasterIsKilledAndBack_EveryMessageIsTakenOrTold()
    {
        await using var replica = await ReplicaAsync(publishing: true);
        string[] ids = [.. Ids(2000).Where(id => BucketOf(id) == BucketOf("stock.1")).Take(3)];
        var (taken, told) = (0, 0);
        for (var i = 0; i < 40; i++)
        {
            if (i == 10)
            {
                await Topology.KillMasterOfAsync(PublishedKeyOf(ids[0]));
            }
            else if (i == 30)
            {
                await Topology.HealAsync();
                await replica.ConnectedAsync();
            }

            try
            {
                var tally = await replica.PublishAsync([.. ids.Select(id => Input(id, $"{i}", Noon.AddSeconds(i), kind: PriceKind.Close))]);
                taken++;
                Assert.Equal(3, tally.Accepted + tally.Superseded);
                // Whoever was told that a price is taken reads it, here and now.
                Assert.All((await replica.ReadAsync(ids)).Prices, price => Assert.Equal(i, price!.Value));
            }
            catch (PriceBookException exception) when (exception.Fault == PriceBookFault.CacheUnavailable)
            {
                told++;
            }
        }

        Assert.InRange(taken, 10, 40);
        Assert.Equal(40, taken + told);
        await Wait.UntilAsync("taken again", async _ =>
        {
            try
            {
                var tally = new PublishTally();
                await replica.Publisher.PublishAsync([Input(ids[0], "1000", Noon.AddSeconds(1000), kind: PriceKind.Close)], tally, default);
                return tally.Accepted + tally.Superseded == 1;
            }
            catch (PriceBookException)
            {
                return false;
            }
        });
        Assert.Equal(1000, (await replica.ReadOneAsync(ids[0]))!.Value);
    }
}
