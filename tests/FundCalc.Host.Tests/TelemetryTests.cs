using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using FundCalc.Host.Telemetry;
using FundCalc.Host.Tests.Support;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FundCalc.Host.Tests;

/// <summary>What the host measures, and where it sends it.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Calls_AreMeasuredByMethodAndStatus()
    {
        await using var host = await RunningHost.StartAsync();
        using var measured = new Measured(host);

        await host.Valuation.ValuePortfolioAsync(Make.Good());
        await Assert.ThrowsAsync<RpcException>(() => host.Valuation.ValuePortfolioAsync(new V1.ValuePortfolioRequest()).ResponseAsync);
        await Assert.ThrowsAsync<RpcException>(() => new V1.ValuationService.ValuationServiceClient(host.Channel).ValuePortfolioAsync(
            Make.Value(Make.Portfolio("p", Make.Position("NOBODY", "1")))).ResponseAsync);
        await host.App.StopAsync();

        string[] expected =
        [
            $"{HostDiagnostics.CallDuration} rpc.system.name=grpc rpc.method=fundcalc.v1.ValuationService/ValuePortfolio rpc.response.status_code=OK",
            $"{HostDiagnostics.CallDuration} rpc.system.name=grpc rpc.method=fundcalc.v1.ValuationService/ValuePortfolio rpc.response.status_code=INVALID_ARGUMENT",
            $"{HostDiagnostics.CallDuration} rpc.system.name=grpc rpc.method=fundcalc.v1.ValuationService/ValuePortfolio rpc.response.status_code=FAILED_PRECONDITION",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), measured.Names.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Batches_AreCountedByPortfoliosAndPositions()
    {
        await using var host = await RunningHost.StartAsync();
        using var measured = new Measured(host);

        await BatchReply.OfAsync(
            host.Valuation,
            Make.Settings(),
            Make.Rows(Make.Row(1, Make.Position("ACME", "1"), Make.Position("BTC", "1")), Make.Row(2, Make.Position("ACME", "x"))),
            Make.Rows(Make.Row(3, Make.Position("ACME", "1"))));
        await host.App.StopAsync();

        Assert.Equal(2, measured.Sum($"{HostDiagnostics.BatchPortfolios} outcome=valued"));
        Assert.Equal(1, measured.Sum($"{HostDiagnostics.BatchPortfolios} outcome=failed"));
        Assert.Equal(3, measured.Sum(HostDiagnostics.BatchPositions));
        Assert.Equal(0, measured.Sum(HostDiagnostics.BatchStreams));
    }

    [Fact]
    public async Task Watches_AreCountedAsLongAsTheyAreOpen()
    {
        await using var host = await RunningHost.StartAsync();
        using var measured = new Measured(host);
        const string Prices = $"{HostDiagnostics.WatchStreams} rpc.method=fundcalc.v1.PriceService/WatchPrices";
        const string Portfolios = $"{HostDiagnostics.WatchStreams} rpc.method=fundcalc.v1.ValuationService/WatchPortfolios";

        using (var prices = host.Prices.WatchPrices(new V1.WatchPricesRequest { InstrumentIds = { "ACME" } }))
        using (var portfolios = host.Valuation.WatchPortfolios(new V1.WatchPortfoliosRequest { Rows = { Make.Row(1, Make.Position("ACME", "1")) }, BaseCurrency = "USD" }))
        {
            await prices.NextAsync();
            await portfolios.NextAsync();
            Assert.Equal((1, 1), (measured.Sum(Prices), measured.Sum(Portfolios)));
        }

        await Streamed.UntilAsync(() => (measured.Sum(Prices), measured.Sum(Portfolios)) == (0, 0));
    }

    [Theory]
    [InlineData("Telemetry:OtlpEndpoint")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public async Task Endpoint_Configured_ReceivesTracesAndMetrics(string setting)
    {
        var received = new ConcurrentBag<string>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.Run(context =>
        {
            received.Add(context.Request.Path);
            return context.Response.CompleteAsync();
        });
        await collector.StartAsync();

        await using (var host = await RunningHost.StartAsync($"--{setting}={collector.Urls.Single()}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"))
        {
            await host.Valuation.ValuePortfolioAsync(Make.Good());
        }

        // A stopping host flushes.
        Assert.Contains("/v1/traces", received, StringComparer.Ordinal);
        Assert.Contains("/v1/metrics", received, StringComparer.Ordinal);
    }
}
