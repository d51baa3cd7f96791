using System.Diagnostics.Metrics;

namespace FundCalc.Host.Telemetry;

/// <summary>Measures the host under the names of <see cref="HostDiagnostics"/>. Thread-safe.</summary>
internal sealed class HostMetrics
{
    private static readonly KeyValuePair<string, object?> System = new(HostDiagnostics.SystemTag, "grpc");
    private static readonly KeyValuePair<string, object?> Valued = new(HostDiagnostics.OutcomeTag, "valued");
    private static readonly KeyValuePair<string, object?> Failed = new(HostDiagnostics.OutcomeTag, "failed");

    // The buckets that the RPC conventions advise, and three more for streams.
    private static readonly double[] Seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 60, 600, 3600];

    private readonly Histogram<double> _calls;
    private readonly Counter<long> _portfolios;
    private readonly Counter<long> _positions;
    private readonly UpDownCounter<long> _streams;
    private readonly UpDownCounter<long> _watches;

    public HostMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(HostDiagnostics.MeterName);
        _calls = meter.CreateHistogram(HostDiagnostics.CallDuration, "s", "Duration of calls.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        _portfolios = meter.CreateCounter<long>(HostDiagnostics.BatchPortfolios, "{portfolio}", "Portfolios of batches.");
        _positions = meter.CreateCounter<long>(HostDiagnostics.BatchPositions, "{position}", "Positions in valued portfolios of batches.");
        _streams = meter.CreateUpDownCounter<long>(HostDiagnostics.BatchStreams, "{stream}", "Batches in hand.");
        _watches = meter.CreateUpDownCounter<long>(HostDiagnostics.WatchStreams, "{stream}", "Open streams that watch something.");
    }

    /// <summary>A call ended.</summary>
    public void Call(string method, string status, TimeSpan duration) => _calls.Record(
        duration.TotalSeconds, System, new KeyValuePair<string, object?>(HostDiagnostics.MethodTag, method), new KeyValuePair<string, object?>(HostDiagnostics.StatusTag, status));

    /// <summary>A batch began.</summary>
    public void BatchStarted() => _streams.Add(1);

    /// <summary>A batch ended, however it did.</summary>
    public void BatchEnded() => _streams.Add(-1);

    /// <summary>A stream that watches something began.</summary>
    /// <param name="method">As <see cref="Grpc.Core.ServerCallContext.Method"/> has it.</param>
    public void WatchStarted(string method) => _watches.Add(1, Watched(method));

    /// <summary>A stream that watches something ended, however it did.</summary>
    /// <param name="method">As <see cref="Grpc.Core.ServerCallContext.Method"/> has it.</param>
    public void WatchEnded(string method) => _watches.Add(-1, Watched(method));

    /// <summary>Portfolios of a batch are about to be answered.</summary>
    public void Batch(long valued, long failed, long positions)
    {
        if (valued > 0)
        {
            _portfolios.Add(valued, Valued);
            _positions.Add(positions);
        }

        if (failed > 0)
        {
            _portfolios.Add(failed, Failed);
        }
    }

    private static KeyValuePair<string, object?> Watched(string method) => new(HostDiagnostics.MethodTag, method.TrimStart('/'));
}
