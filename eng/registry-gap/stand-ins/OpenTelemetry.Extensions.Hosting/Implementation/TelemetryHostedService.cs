using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Extensions.Hosting.Implementation;

/// <summary>
/// Builds the providers when the host starts, so that a wrong set-up stops the start, and flushes them when it stops.
/// Disposal, which ends them, is the service provider's.
/// </summary>
internal sealed class TelemetryHostedService(IServiceProvider services) : IHostedService
{
    // An exporter whose peer is gone must not hold up the end of the host.
    private const int FlushMilliseconds = 5_000;

    private TracerProvider? _tracer;
    private MeterProvider? _meter;
    private LoggerProvider? _logger;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A signal that was not asked for has no provider.
        _meter = services.GetService<MeterProvider>();
        _tracer = services.GetService<TracerProvider>();
        _logger = services.GetService<LoggerProvider>();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(
                Task.Run(() => _tracer?.ForceFlush(FlushMilliseconds), CancellationToken.None),
                Task.Run(() => _meter?.ForceFlush(FlushMilliseconds), CancellationToken.None),
                Task.Run(() => _logger?.ForceFlush(FlushMilliseconds), CancellationToken.None))
                .WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host's patience is over, which is no failure of its stop; disposal tries once more.
        }
    }
}
