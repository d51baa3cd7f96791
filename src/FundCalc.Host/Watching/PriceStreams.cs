using FundCalc.Host.Errors;
using FundCalc.Host.Mapping;
using FundCalc.Host.Serving;
using FundCalc.Host.Telemetry;
using FundCalc.Prices;
using FundCalc.Prices.Watching;
using FundCalc.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace FundCalc.Host.Watching;

/// <summary>Runs streams of live prices, and ends them when the host shuts down.</summary>
internal sealed class PriceStreams(
    IPriceBook book, IPriceWatches watches, IOptions<PriceBookOptions> prices, TimeProvider time, StreamDrain drain, IHostApplicationLifetime lifetime, HostMetrics metrics)
{
    /// <summary>Runs one stream until its caller ends it.</summary>
    public async Task RunAsync(WatchQuestion question, IServerStreamWriter<WatchPricesResponse> responses, ServerCallContext context)
    {
        var cancellationToken = context.CancellationToken;
        drain.Track(context.GetHttpContext());
        // Kestrel does not tell streaming calls that the host is stopping.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        metrics.WatchStarted(context.Method);
        try
        {
            // Before the first read: a change that comes during it is noted.
            using var watch = watches.Watch(question.InstrumentIds);
            // What no notice tells of, such as what a price source gives, is found by reading again when the cache does.
            var stream = new PriceStream(question, book, watch, responses, time, prices.Value.CacheLifetime, cancellationToken);
            await stream.RunAsync(either.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw RefusalException.ShuttingDown();
        }
        finally
        {
            metrics.WatchEnded(context.Method);
        }
    }
}
