using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.Live;

/// <summary>What a reader hears that is in the middle of a message when the host stops: the rest of it, and why there is no more.</summary>
public sealed class WatchShutdownTests
{
    // Far less than the messages below, so that they wait for the reader.
    private static readonly string[] Windows = ["--Listen:StreamWindowBytes=131072", "--Listen:ConnectionWindowBytes=131072"];

    [Fact]
    public async Task Portfolios_InTheMiddleOfTheFirstUpdate_AreToldThatTheHostStops()
    {
        await using var host = await RunningHost.StartAsync(Windows);
        var request = new WatchPortfoliosRequest { BaseCurrency = "USD" };
        request.Rows.AddRange(Enumerable.Range(0, 10_000).Select(i => Named((ulong)i, new string('p', 100) + i)));
        using var call = host.Valuation.WatchPortfolios(request);
        await call.ResponseHeadersAsync;

        await StopAsync(host, call);
    }

    [Fact]
    public async Task Prices_InTheMiddleOfTheFirstMessage_AreToldThatTheHostStops()
    {
        await using var host = await RunningHost.StartAsync(Windows);
        using var call = host.Prices.WatchPrices(new WatchPricesRequest { InstrumentIds = { Enumerable.Range(0, 10_000).Select(i => $"{i}".PadLeft(64, 'X')) } });
        await call.ResponseHeadersAsync;

        await StopAsync(host, call);
    }

    private static RowPortfolio Named(ulong sequence, string name)
    {
        var row = Make.Row(sequence, Make.Position("ACME", "1"));
        row.Portfolio.PortfolioId = name;
        return row;
    }

    private static async Task StopAsync<T>(RunningHost host, AsyncServerStreamingCall<T> call)
    {
        var stopping = host.App.StopAsync();
        var error = await RichError.OfAsync(StatusCode.Unavailable, "SHUTTING_DOWN", DrainAsync(call));

        Assert.NotNull(error.Retry);
        await stopping;
    }

    private static async Task DrainAsync<T>(AsyncServerStreamingCall<T> call)
    {
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
        }
    }
}
