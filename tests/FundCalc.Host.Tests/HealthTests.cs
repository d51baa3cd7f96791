using FundCalc.Host.Tests.Support;
using FundCalc.Prices.Dependencies;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace FundCalc.Host.Tests;

/// <summary>grpc.health.v1, as orchestrators ask it.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private static readonly string[] Services = ["", "fundcalc.prices.source", "fundcalc.v1.FeeService", "fundcalc.v1.NavService", "fundcalc.v1.PriceService", "fundcalc.v1.ValuationService"];
    private RunningHost _host = null!;
    private Grpc.Health.V1.Health.HealthClient _health = null!;

    public async Task InitializeAsync()
    {
        _host = await RunningHost.StartAsync();
        _health = new Grpc.Health.V1.Health.HealthClient(_host.Channel);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("fundcalc.v1.ValuationService")]
    [InlineData("fundcalc.v1.PriceService")]
    [InlineData("fundcalc.prices.source")]
    public async Task Check_AServedName_IsServing(string service) =>
        Assert.Equal(ServingStatus.Serving, (await _health.CheckAsync(new HealthCheckRequest { Service = service })).Status);

    [Fact]
    public async Task Check_AnUnknownName_IsNotFound()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => _health.CheckAsync(new HealthCheckRequest { Service = "nobody" }).ResponseAsync);

        Assert.Equal(StatusCode.NotFound, error.StatusCode);
    }

    [Fact]
    public async Task List_NamesEveryServiceAndTheServer()
    {
        var statuses = (await _health.ListAsync(new HealthListRequest())).Statuses;

        Assert.Equal(Services, statuses.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(statuses.Values, status => Assert.Equal(ServingStatus.Serving, status.Status));
    }

    [Fact]
    public async Task Watch_AtShutdown_TellsNotServingAndThenEnds()
    {
        using var watch = _health.Watch(new HealthCheckRequest());
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));

        var stopping = _host.App.StopAsync();

        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(CancellationToken.None))).StatusCode);
        await stopping;
    }

    [Fact]
    public async Task Watch_AnUnknownName_SaysSoAndStaysOpen()
    {
        using var watch = _health.Watch(new HealthCheckRequest { Service = "nobody" });

        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(watch));
        Assert.False(watch.ResponseStream.MoveNext(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task Dependency_ThatIsAway_HasAStatusOfItsOwnAndTheHostServesOn()
    {
        var redis = _host.App.Services.GetRequiredService<PriceDependencies>().Redis;
        using var client = new HttpClient();
        await Assert.ThrowsAsync<RpcException>(() => _health.CheckAsync(new HealthCheckRequest { Service = "fundcalc.prices.redis" }).ResponseAsync);
        Assert.True(redis.Note(DependencyStatus.Up, ""));
        using var watch = _health.Watch(new HealthCheckRequest { Service = "fundcalc.prices.redis" });
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));

        Assert.True(redis.Note(DependencyStatus.Down, "connection refused"));
        Assert.False(redis.Note(DependencyStatus.Down, "connection refused"));

        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        Assert.Equal(ServingStatus.Serving, (await _health.CheckAsync(new HealthCheckRequest())).Status);
        Assert.Contains("redis: down since 2026-09-01T12:00:00Z, connection refused\n", await client.GetStringAsync(new Uri(_host.Http, "/healthz")), StringComparison.Ordinal);
        Assert.Equal(ServingStatus.NotServing, (await _health.ListAsync(new HealthListRequest())).Statuses["fundcalc.prices.redis"].Status);

        redis.Note(DependencyStatus.Up, "");
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));
    }

    [Fact]
    public async Task HttpPage_WhileServing_IsOk()
    {
        using var client = new HttpClient();

        Assert.Equal(
            $"serving\nsource: up since 2026-09-01T12:00:00Z, {File.ReadLines(RunningHost.PriceFile).Count() - 1} prices of the price file, read 2026-09-01T12:00:00Z\n", await client.GetStringAsync(new Uri(_host.Http, "/healthz")));
    }

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        return watch.ResponseStream.Current.Status;
    }
}
