using System.Diagnostics.Metrics;
using Grpc.Core;
using Polly.CircuitBreaker;

namespace FundCalc.Prices.Sources.Upstream;

/// <summary>Measures the source upstream under the names of <see cref="PricesDiagnostics"/>. Thread-safe.</summary>
internal sealed class UpstreamMetrics
{
    private static readonly string[] StatusNames =
    [
        "ok", "cancelled", "unknown", "invalid_argument", "deadline_exceeded", "not_found", "already_exists", "permission_denied", "resource_exhausted", "failed_precondition",
        "aborted", "out_of_range", "unimplemented", "internal", "unavailable", "data_loss", "unauthenticated",
    ];

    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Meter _meter;
    private readonly Counter<long> _calls;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _refused;

    public UpstreamMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(PricesDiagnostics.MeterName);
        _calls = _meter.CreateCounter<long>(PricesDiagnostics.UpstreamCalls, "{call}", "Calls to the price source upstream.");
        _duration = _meter.CreateHistogram(
            PricesDiagnostics.UpstreamDuration, "s", "Calls to the price source upstream.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        _refused = _meter.CreateCounter<long>(PricesDiagnostics.UpstreamRefused, "{instrument}", "Instruments whose quotes were refused.");
    }

    /// <summary>The name of a status.</summary>
    public static string NameOf(StatusCode status) => (int)status is >= 0 and var code && code < StatusNames.Length ? StatusNames[code] : "unknown";

    /// <summary>Tells how many instruments wait.</summary>
    public void ObserveWaiting(Func<int> waiting) =>
        _meter.CreateObservableGauge(PricesDiagnostics.UpstreamWaiting, waiting, "{instrument}", "Instruments that wait for a call to the price source upstream.");

    /// <summary>Tells how the circuit breaker is.</summary>
    public void ObserveBreaker(Func<CircuitState> state) => _meter.CreateObservableGauge(
        PricesDiagnostics.UpstreamBreaker,
        () => state() switch { CircuitState.Closed => 0, CircuitState.HalfOpen => 1, _ => 2 },
        description: "The circuit breaker of the price source upstream: 0 closed, 1 half open, 2 open.");

    /// <summary>A call was made.</summary>
    public void Called(string result, TimeSpan duration)
    {
        var tag = new KeyValuePair<string, object?>(PricesDiagnostics.ResultTag, result);
        _calls.Add(1, tag);
        _duration.Record(duration.TotalSeconds, tag);
    }

    /// <summary>A call was not made: the queue is full, or the breaker open.</summary>
    public void Withheld() => _calls.Add(1, new KeyValuePair<string, object?>(PricesDiagnostics.ResultTag, "withheld"));

    /// <summary>Instruments whose quotes broke a rule.</summary>
    public void Refused(string rule, int instruments) => _refused.Add(instruments, new KeyValuePair<string, object?>(PricesDiagnostics.RuleTag, rule));
}
