using Microsoft.Extensions.Logging;

namespace FundCalc.Prices.Redis;

/// <summary>The values that one read refused: counted all, logged once for each reason.</summary>
internal sealed class RedisRejections
{
    private Dictionary<string, (int Count, string FirstId)>? _byReason;

    /// <summary>Notes one.</summary>
    public void Add(string reason, string instrumentId)
    {
        _byReason ??= new Dictionary<string, (int Count, string FirstId)>(StringComparer.Ordinal);
        var (count, first) = _byReason.GetValueOrDefault(reason, (0, instrumentId));
        _byReason[reason] = (count + 1, first);
    }

    /// <summary>Tells of them, if there are any.</summary>
    public void Report(RedisMetrics metrics, ILogger logger)
    {
        foreach (var (reason, (count, first)) in _byReason ?? [])
        {
            metrics.Rejected(reason, count);
            RedisLog.Rejected(logger, reason, count, first);
        }
    }
}
