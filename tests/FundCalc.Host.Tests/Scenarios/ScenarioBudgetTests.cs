using System.Globalization;
using FundCalc.Host.Telemetry;
using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.Scenarios;

/// <summary>The most that a call may ask for, and who asks for more.</summary>
[Collection(RunsAlone.Name)]
public sealed class ScenarioBudgetTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task MorePositionsTimesScenarios_IsRefusedBeforeAnyWork()
    {
        await using var host = await RunningHost.StartAsync();
        // 50,001 × 2,000 = 100,002,000.
        var request = Request(50_001, Enumerable.Range(0, 2_000).Select(i => ScenarioReply.All($"s{i}", "0.1")));
        using var call = host.Valuation.RunScenarios(request);

        var error = await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", call.ResponseStream.MoveNext(CancellationToken.None));

        error.Names("scenarios.scenarios", "2000", "must be at most 100,000,000 by the number of positions, which is 50001");
    }

    // About the worst that a message of 16 MiB holds: 60,000 instruments with figures of their own for 40 key rates, under 1,600 scenarios that move all of them, with so many places that no figure fits 64 bits.
    [Fact]
    public async Task GreatestCall_LetsOthersWork_KeepsWithinItsMemory_AndEndsWhenItsCallerLeaves()
    {
        await using var host = await RunningHost.StartAsync();
        using var measured = new Measured(host, "http.server.active_requests");
        var request = Hostile();
        Assert.InRange(request.CalculateSize(), 1, 16 << 20);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var cancellation = new CancellationTokenSource();
        using var client = host.Connect();
        using var call = new ValuationService.ValuationServiceClient(client).RunScenarios(request, cancellationToken: cancellation.Token);
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        // Others are served while it is under way, which it is for long.
        for (var i = 0; i < 10; i++)
        {
            var small = host.Valuation.ValuePortfolioAsync(Make.Good(), deadline: DateTime.UtcNow.AddSeconds(10));
            Assert.Equal("27500.00", (await small).Value.NetAssets);
        }

        Assert.Equal(1, measured.Level("http.server.active_requests"));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 512L << 20);

        await cancellation.CancelAsync();

        await Streamed.UntilAsync(() => measured.Level("http.server.active_requests") == 0, Soon);
    }

    private static RunScenariosRequest Request(int positions, IEnumerable<Scenario> scenarios)
    {
        var request = ScenarioReply.Request([.. scenarios]);
        request.Portfolio.Positions.AddRange(Enumerable.Repeat(Make.Position("ACME", "1"), positions - 1));
        return request;
    }

    private static RunScenariosRequest Hostile()
    {
        const string Small = "0.000000000000000001";
        var scenarios = Enumerable.Range(0, 1_600).Select(i => new Scenario
        {
            ScenarioId = i.ToString(CultureInfo.InvariantCulture),
            YieldMove = Small,
            VolatilityMove = Small,
            MarketMove = Small,
            KeyRateMoves = { Enumerable.Range(1, 40).Select(tenor => new KeyRateMove { TenorMonths = (uint)tenor, Move = Small }) },
        });
        var request = Request(60_000, scenarios);
        request.Scenarios.KeyRateTenorMonths.AddRange(Enumerable.Range(1, 40).Select(tenor => (uint)tenor));
        string[] durations = [.. Enumerable.Repeat("1", 40)];
        // Every position in an instrument of its own.
        for (var i = 0; i < request.Portfolio.Positions.Count; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"I{i}");
            request.Portfolio.Positions[i] = new Position { InstrumentId = id, Quantity = "1" };
            (request.Prices ??= new PriceSelection()).GivenPrices.Add(new GivenPrice { InstrumentId = id, Value = "1", Currency = "USD" });
            request.Scenarios.Instruments.Add(new InstrumentRisk { InstrumentId = id, Beta = string.Create(CultureInfo.InvariantCulture, $"0.{i:D18}"), KeyRateDurations = { durations } });
        }

        return request;
    }
}
