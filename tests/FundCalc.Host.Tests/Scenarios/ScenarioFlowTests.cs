using FundCalc.Host.Telemetry;
using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace FundCalc.Host.Tests.Scenarios;

/// <summary>What a call of many scenarios does when its reader pauses, its caller leaves, or the host shuts down.</summary>
public sealed class ScenarioFlowTests
{
    [Fact]
    public async Task Reader_ThatPauses_GetsEverythingAfterwards()
    {
        await using var host = await RunningHost.StartAsync("--Listen:StreamWindowBytes=131072", "--Listen:ConnectionWindowBytes=131072");
        using var measured = new Measured(host);
        // A client that takes no more than a message at a time.
        using var handler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = 65_535 };
        using var channel = GrpcChannel.ForAddress(host.Grpc, new GrpcChannelOptions { HttpHandler = handler });
        using var call = new ValuationService.ValuationServiceClient(channel).RunScenarios(Many());
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        // About 3 MB of results against a window of 64 KiB: the call is not over while nobody reads, however long that is.
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(measured.Names, IsEnd);
        var results = 0;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            results += call.ResponseStream.Current.Results.Results.Count;
        }

        Assert.Equal(10_000, results);
        await WaitForAsync(() => measured.Names.Any(IsEnd));
    }

    [Fact]
    public async Task Caller_ThatCancels_EndsTheCallOnTheHost()
    {
        await using var host = await RunningHost.StartAsync("--Listen:StreamWindowBytes=131072", "--Listen:ConnectionWindowBytes=131072");
        using var cancellation = new CancellationTokenSource();
        using var call = host.Valuation.RunScenarios(Many(), cancellationToken: cancellation.Token);
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        await cancellation.CancelAsync();

        await host.Logs.WaitForAsync("/fundcalc.v1.ValuationService/RunScenarios: the caller is gone");
    }

    [Fact]
    public async Task Shutdown_SaysThatAnotherReplicaCanGoOn()
    {
        await using var host = await RunningHost.StartAsync("--Listen:StreamWindowBytes=131072", "--Listen:ConnectionWindowBytes=131072");
        using var call = host.Valuation.RunScenarios(Many());
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        var stopping = host.App.StopAsync();
        var error = await RichError.OfAsync(StatusCode.Unavailable, "SHUTTING_DOWN", DrainAsync(call));

        Assert.NotNull(error.Retry);
        await stopping;
    }

    private static bool IsEnd(string measurement) =>
        measurement.StartsWith(HostDiagnostics.CallDuration, StringComparison.Ordinal) && measurement.Contains("RunScenarios", StringComparison.Ordinal);

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (var i = 0; i < 600 && !condition(); i++)
        {
            await Task.Delay(50);
        }

        Assert.True(condition());
    }

    private static RunScenariosRequest Many() => ScenarioReply.Request([.. Enumerable.Range(0, 10_000).Select(i => ScenarioReply.All(new string('x', 100) + i, $"0.{i:D5}"))]);

    private static async Task DrainAsync(AsyncServerStreamingCall<RunScenariosResponse> call)
    {
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
        }
    }
}
