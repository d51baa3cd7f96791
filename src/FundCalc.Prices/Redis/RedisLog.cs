using Microsoft.Extensions.Logging;

namespace FundCalc.Prices.Redis;

/// <summary>Log messages about Redis; ids 2010 to 2039.</summary>
internal static partial class RedisLog
{
    [LoggerMessage(2010, LogLevel.Information, "Redis answers (Cluster: {Cluster})")]
    public static partial void Up(ILogger logger, bool cluster);

    [LoggerMessage(2011, LogLevel.Warning, "Redis does not answer: {Reason}; prices come from the source until it does")]
    public static partial void Away(ILogger logger, string reason);

    [LoggerMessage(2012, LogLevel.Warning, "Redis does not answer at start; the host starts without it and goes on trying")]
    public static partial void NotThereAtStart(ILogger logger);

    [LoggerMessage(2013, LogLevel.Warning, "Redis could not be connected to: {Kind}, {Reason}; it is tried again within a second")]
    public static partial void ConnectFailed(ILogger logger, string kind, string reason);

    [LoggerMessage(2014, LogLevel.Warning, "Values in Redis were refused ({Reason}), {Count} of one read; the first is of {Instrument}")]
    public static partial void Rejected(ILogger logger, string reason, int count, string instrument);

    [LoggerMessage(2015, LogLevel.Warning, "Redis lost publications of {Buckets} buckets: it was emptied, or a replica took over that had not heard of them; they must be published again")]
    public static partial void PublicationsLost(ILogger logger, int buckets);

    [LoggerMessage(2016, LogLevel.Warning, "Redis refuses to {Operation}: {Error}; told once a minute")]
    public static partial void Refused(ILogger logger, string operation, string error);
}
