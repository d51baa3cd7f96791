using FundCalc.Host.Errors;
using FundCalc.Host.Serving;
using FundCalc.Host.Telemetry;
using FundCalc.Prices;
using FundCalc.Prices.Watching;
using FundCalc.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace FundCalc.Host.Live;

/// <summary>Runs streams of live values, and ends them when the host shuts down.</summary>
internal sealed class LiveStreams(
    IPriceBook book,
    IPriceWatches watches,
    LivePositions positions,
    IOptions<PriceBookOptions> prices,
    TimeProvider time,
    ILogger<LiveStreams> logger,
    StreamDrain drain,
    IHostApplicationLifetime lifetime,
    HostMetrics metrics)
{
    /// <summary>Watches portfolios until the caller ends the stream.</summary>
    public Task RunAsync(WatchPortfoliosRequest request, IServerStreamWriter<LiveReply> responses, ServerCallContext context) =>
        RunAsync(LiveMapper.Read(request), (asked, feed, statuses) => new PortfolioWriter(asked, feed.Valuer, statuses), responses, context);

    /// <summary>Watches the indicative NAVs of funds until the caller ends the stream.</summary>
    public Task RunAsync(WatchIndicativeNavRequest request, IServerStreamWriter<LiveReply> responses, ServerCallContext context) =>
        RunAsync(LiveMapper.Read(request), (asked, feed, statuses) => new NavWriter(asked, feed.Valuer, statuses), responses, context);

    private async Task RunAsync(LiveQuestion asked, Func<LiveQuestion, LiveFeed, LiveStatuses, ILiveWriter> write, IServerStreamWriter<LiveReply> responses, ServerCallContext context)
    {
        var cancellationToken = context.CancellationToken;
        drain.Track(context.GetHttpContext());
        // Kestrel does not tell streaming calls that the host is stopping.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        metrics.WatchStarted(context.Method);
        try
        {
            using var room = positions.Take(asked.Portfolios.Positions);
            using var feed = new LiveFeed(asked, book, watches, time, prices.Value.CacheLifetime);
            var statuses = new LiveStatuses(asked, logger, context.GetHttpContext().TraceIdentifier);
            using var writer = write(asked, feed, statuses);
            await new LiveStream(asked.Pace, feed, writer, responses, time, cancellationToken).RunAsync(either.Token);
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
