using FundCalc.Chaos.World;
using FundCalc.RedisServers;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Faults.Tests.Hosts;

/// <summary>A replica whose clock is 2 minutes ahead: it publishes and reads, and harms nobody.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task PublishedThroughTheReplicaThatIsAhead_NowIsTaken_AndItsOwnNowIsRefused()
    {
        await using var redis = await SingleTopology.StartNewAsync();
        await using var right = await StartAsync(redis, TimeSpan.Zero);
        await using var ahead = await StartAsync(redis, Ahead);
        var now = DateTimeOffset.UtcNow;

        var taken = await PublishAsync(ahead, "CLOCK.1", "10.5", now);
        var refused = await PublishAsync(ahead, "CLOCK.1", "99.5", now + Ahead);
        var newer = await PublishAsync(right, "CLOCK.1", "11.5", DateTimeOffset.UtcNow);

        Assert.Equal((1UL, 0UL), (taken.Accepted, taken.Refused));
        Assert.Equal((0UL, 1UL), (refused.Accepted, refused.Refused));
        Assert.Equal("instant", refused.Refusals[0].Violations[0].Field);
        // One price from the future would have hidden this one for two minutes.
        Assert.Equal(1UL, newer.Accepted);
        foreach (var replica in (ChaosReplica[])[right, ahead])
        {
            await Wait.UntilAsync($"{replica.Name} has the newest price", async _ => (await ReadAsync(replica, "CLOCK.1")).Prices is [{ Value: "11.5" }], TimeSpan.FromSeconds(10));
        }
    }

    [Fact]
    public async Task ReadThroughTheReplicaThatIsAhead_TheInstantIsEchoedAndTheAgeCountsFromIt()
    {
        await using var redis = await SingleTopology.StartNewAsync();
        await using var right = await StartAsync(redis, TimeSpan.Zero);
        await using var ahead = await StartAsync(redis, Ahead);
        await PublishAsync(right, "CLOCK.2", "7", DateTimeOffset.UtcNow);
        var limit = Duration.FromTimeSpan(TimeSpan.FromMinutes(1));
        var request = new GetPricesRequest { InstrumentIds = { "CLOCK.2" }, MaxAge = limit, OnStale = StaleAction.Flag };

        var young = await new PriceService.PriceServiceClient(right.Channel).GetPricesAsync(request);
        var old = await new PriceService.PriceServiceClient(ahead.Channel).GetPricesAsync(request);

        Assert.Empty(young.StaleInstrumentIds);
        // By its clock the price is two minutes old, and it says by which clock.
        Assert.Equal(["CLOCK.2"], old.StaleInstrumentIds);
        Assert.InRange(old.ValuationInstant.ToDateTimeOffset() - young.ValuationInstant.ToDateTimeOffset(), Ahead - TimeSpan.FromSeconds(30), Ahead + TimeSpan.FromSeconds(30));
        Assert.Equal(young.Prices, old.Prices);
    }

    private static async Task<ChaosReplica> StartAsync(SingleTopology redis, TimeSpan ahead)
    {
        var replica = new ChaosReplica($"replica {ahead}", [.. redis.Access.Arguments, "--Prices:CacheLifetime=00:00:00.1"], ahead, log: null);
        await replica.StartAsync();
        return replica;
    }

    private static async Task<GetPricesResponse> ReadAsync(ChaosReplica replica, string id) =>
        await new PriceService.PriceServiceClient(replica.Channel).GetPricesAsync(new GetPricesRequest { InstrumentIds = { id } });

    private static async Task<PublishPricesResponse> PublishAsync(ChaosReplica replica, string id, string value, DateTimeOffset instant)
    {
        using var call = new PriceService.PriceServiceClient(replica.Channel).PublishPrices();
        await call.RequestStream.WriteAsync(new PublishPricesRequest
        {
            Prices = { new Price { InstrumentId = id, Kind = PriceKind.Close, Value = value, Currency = "USD", Instant = Timestamp.FromDateTimeOffset(instant), Source = "desk" } },
        });
        await call.RequestStream.CompleteAsync();
        return await call;
    }
}
