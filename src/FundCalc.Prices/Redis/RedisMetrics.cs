using System.Diagnostics.Metrics;
using FundCalc.Prices.Dependencies;

namespace FundCalc.Prices.Redis;

/// <summary>Measures Redis under the names of <see cref="PricesDiagnostics"/>.</summary>
internal sealed class RedisMetrics
{
    private readonly Meter _meter;
    private readonly Counter<long> _commands;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _gaps;

    public RedisMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(PricesDiagnostics.MeterName);
        _commands = _meter.CreateCounter<long>(PricesDiagnostics.RedisCommands, "{command}", "Operations of Redis.");
        _duration = _meter.CreateHistogram<double>(PricesDiagnostics.RedisDuration, "s", "Operations that Redis answered.");
        _rejected = _meter.CreateCounter<long>(PricesDiagnostics.RedisRejected, "{value}", "Values in Redis that were refused.");
        _dropped = _meter.CreateCounter<long>(PricesDiagnostics.RedisDropped, "{value}", "Values that were not put into Redis.");
        _gaps = _meter.CreateCounter<long>(PricesDiagnostics.RedisGaps, "{bucket}", "Buckets given up in memory because publications were missed.");
    }

    /// <summary>Reports the connection's state whenever somebody collects.</summary>
    public void Observe(PriceDependency redis) => _meter.CreateObservableGauge(
        PricesDiagnostics.RedisUp, () => redis.State.Status == DependencyStatus.Up ? 1 : 0, "1", "Whether Redis answers.");

    /// <summary>One operation.</summary>
    public void Ran(string name, string? error, TimeSpan duration)
    {
        _commands.Add(1, new(PricesDiagnostics.OperationTag, name), new(PricesDiagnostics.ResultTag, error ?? "ok"));
        if (error is null)
        {
            _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(PricesDiagnostics.OperationTag, name));
        }
    }

    /// <summary>Values of one read that were refused.</summary>
    public void Rejected(string reason, int count) => _rejected.Add(count, new KeyValuePair<string, object?>(PricesDiagnostics.ResultTag, reason));

    /// <summary>Values that could not be stored.</summary>
    public void Dropped(string reason, int count) => _dropped.Add(count, new KeyValuePair<string, object?>(PricesDiagnostics.ResultTag, reason));

    /// <summary>A bucket of which publications were missed.</summary>
    public void Gap(string reason) => _gaps.Add(1, new KeyValuePair<string, object?>(PricesDiagnostics.ResultTag, reason));
}
