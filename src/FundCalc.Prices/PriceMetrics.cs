using System.Diagnostics;
using System.Diagnostics.Metrics;
using FundCalc.Prices.Publishing;

namespace FundCalc.Prices;

/// <summary>Measures the price book under the names of <see cref="PricesDiagnostics"/>.</summary>
internal sealed class PriceMetrics
{
    private readonly Counter<long> _lookups;
    private readonly Histogram<double> _age;
    private readonly Counter<long> _published;
    private readonly Histogram<double> _sourceDuration;
    private readonly Counter<long> _unsure;
    private readonly Counter<long> _snapshotReads;
    private readonly Counter<long> _fileReloads;

    public PriceMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(PricesDiagnostics.MeterName);
        _lookups = meter.CreateCounter<long>(PricesDiagnostics.Lookups, "{lookup}", "Instruments and rates looked up.");
        _age = meter.CreateHistogram<double>(PricesDiagnostics.Age, "s", "Age of the oldest price of a read.");
        _published = meter.CreateCounter<long>(PricesDiagnostics.Published, "{price}", "Published prices.");
        _sourceDuration = meter.CreateHistogram<double>(PricesDiagnostics.SourceDuration, "s", "Reads of the price source.");
        _snapshotReads = meter.CreateCounter<long>(PricesDiagnostics.SnapshotReads, "{snapshot}", "Snapshots looked up.");
        _unsure = meter.CreateCounter<long>(PricesDiagnostics.Unsure, "{price}", "Prices used within the caller's greatest age during an outage.");
        _fileReloads = meter.CreateCounter<long>(PricesDiagnostics.FileReloads, "{reload}", "Price files that replaced others, or were refused.");
    }

    /// <summary>Activities of the price book.</summary>
    public static ActivitySource ActivitySource { get; } = new(PricesDiagnostics.ActivitySourceName);

    /// <summary>One read's lookups in one tier.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="hits">How many it answered.</param>
    /// <param name="misses">How many it could not answer.</param>
    /// <param name="oldest">The age of the oldest price that it gave; null where it gave none.</param>
    public void LookedUp(PriceTier tier, int hits, int misses, TimeSpan? oldest)
    {
        var name = tier switch
        {
            PriceTier.Memory => "memory",
            PriceTier.Redis => "redis",
            PriceTier.Source => "source",
            _ => "snapshot",
        };
        if (hits > 0)
        {
            _lookups.Add(hits, new(PricesDiagnostics.TierTag, name), new(PricesDiagnostics.ResultTag, "hit"));
        }

        if (misses > 0)
        {
            _lookups.Add(misses, new(PricesDiagnostics.TierTag, name), new(PricesDiagnostics.ResultTag, "miss"));
        }

        if (oldest is { } age)
        {
            _age.Record(age.TotalSeconds, new KeyValuePair<string, object?>(PricesDiagnostics.TierTag, name));
        }
    }

    /// <summary>Prices of one read that were used during an outage.</summary>
    public void Unsure(int unconfirmed, int held)
    {
        if (unconfirmed > 0)
        {
            _unsure.Add(unconfirmed, new KeyValuePair<string, object?>(PricesDiagnostics.ResultTag, "unconfirmed"));
        }

        if (held > 0)
        {
            _unsure.Add(held, new KeyValuePair<string, object?>(PricesDiagnostics.ResultTag, "held"));
        }
    }

    /// <summary>One published price.</summary>
    public void Published(PublishOutcome outcome) => _published.Add(1, new KeyValuePair<string, object?>(PricesDiagnostics.ResultTag, outcome switch
    {
        PublishOutcome.Accepted => "accepted",
        PublishOutcome.Superseded => "superseded",
        _ => "refused",
    }));

    /// <summary>One snapshot looked up.</summary>
    /// <param name="tier">Where.</param>
    /// <param name="result"><c>hit</c>, <c>miss</c> or <c>damaged</c>.</param>
    public void SnapshotRead(PriceTier tier, string result) =>
        _snapshotReads.Add(1, new(PricesDiagnostics.TierTag, tier == PriceTier.Redis ? "redis" : "memory"), new(PricesDiagnostics.ResultTag, result));

    /// <summary>A new price file, or none where one was.</summary>
    public void FileReloaded(bool isReplaced) =>
        _fileReloads.Add(1, new KeyValuePair<string, object?>(PricesDiagnostics.ResultTag, isReplaced ? "replaced" : "refused"));

    /// <summary>One successful read of the source.</summary>
    public void SourceRead(TimeSpan duration) => _sourceDuration.Record(duration.TotalSeconds);
}
