using System.Diagnostics;
using FundCalc.Faults.Tests.Support;
using FundCalc.Prices;
using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Redis;

/// <summary>The suite against one redis-server, and what takes too long to repeat against every topology.</summary>
public sealed class SingleTests(SingleFixture single) : RedisSuite(single), IClassFixture<SingleFixture>
{
    [Fact]
    public async Task FrozenForTwentySeconds_CallsEndInTime_PublishersAreTold_AndHitsComeWithinFiveSeconds()
    {
        await using var reader = await ForgetfulReplicaAsync();
        await using var publisher = await ForgetfulReplicaAsync(publishing: true);
        var ids = Ids(50);
        await reader.ReadAsync(ids);
        var server = await Topology.MasterOfAsync(KeyOf(ids[0]));

        server.Freeze();
        var frozen = Stopwatch.StartNew();
        for (ulong sequence = 1; frozen.Elapsed < TimeSpan.FromSeconds(20); sequence++)
        {
            var time = Stopwatch.GetTimestamp();
            AssertFromSource(ids, await reader.ReadAsync(ids));
            var refused = await Assert.ThrowsAsync<PriceBookException>(() => publisher.PublishAsync(Price("stock.1", "9", 1, sequence)));
            Assert.Equal(PriceBookFault.CacheUnavailable, refused.Fault);
            Assert.InRange(Stopwatch.GetElapsedTime(time), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        }

        server.Thaw();
        var thawed = Stopwatch.StartNew();
        await Wait.UntilAsync("hits in Redis", async _ => (await reader.ReadAsync(ids)).Origin.Redis == ids.Length);
        Assert.InRange(thawed.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
