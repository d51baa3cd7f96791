using FundCalc.Chaos.World;
using FundCalc.RedisServers;
using FundCalc.V1;
using Grpc.Core;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace FundCalc.Faults.Tests.Hosts;

/// <summary>A host whose Redis is not there when it starts.</summary>
public sealed class StartTests
{
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task RedisIsNotThere_TheHostStartsServesWhatTheCallerAccepts_AndFindsItWithinFiveSeconds()
    {
        await using var redis = SingleTopology.Of(new RedisServer());
        await using var replica = new ChaosReplica("replica", [.. redis.Access.Arguments, "--Prices:CacheLifetime=00:00:00.1"], TimeSpan.Zero, log: null);
        await replica.StartAsync();
        var prices = new PriceService.PriceServiceClient(replica.Channel);
        var health = new Health.HealthClient(replica.Channel);

        // Somebody may have published: without a greatest age the host refuses, with one it answers and says so.
        var anyAge = await Assert.ThrowsAsync<RpcException>(() => prices.GetPricesAsync(Request(null), deadline: Soon()).ResponseAsync);
        Assert.Equal("Unavailable PRICE_CACHE_UNAVAILABLE AAPL", Snapshots.HostReplica.Reason(anyAge));
        using var call = prices.GetPricesAsync(Request(TimeSpan.FromDays(3_000)), deadline: Soon());
        var accepted = await call;
        Assert.Equal("AAPL", Assert.Single(accepted.Prices).InstrumentId);
        Assert.Equal("unconfirmed=1", call.GetTrailers().GetValue("fundcalc-price-unsure"));
        Assert.Equal("redis", call.GetTrailers().GetValue("fundcalc-price-outage"));
        Assert.Equal((ServingStatus.Serving, ServingStatus.NotServing), (await StatusAsync(""), await StatusAsync("fundcalc.prices.redis")));

        await redis.Server.StartAsync();

        await Wait.UntilAsync("the host has found Redis", async _ => await StatusAsync("fundcalc.prices.redis") == ServingStatus.Serving, Recovery);
        var answer = await prices.GetPricesAsync(Request(null), deadline: Soon());
        Assert.Equal(accepted.Prices, answer.Prices);

        async Task<ServingStatus> StatusAsync(string service) => (await health.CheckAsync(new HealthCheckRequest { Service = service }, deadline: Soon())).Status;
    }

    private static DateTime Soon() => DateTime.UtcNow.AddSeconds(5);

    private static GetPricesRequest Request(TimeSpan? maxAge) => new()
    {
        InstrumentIds = { "AAPL" }, MaxAge = maxAge is { } limit ? Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(limit) : null, OnStale = maxAge is null ? default : StaleAction.Flag,
    };
}
