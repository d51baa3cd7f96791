using Microsoft.Extensions.Logging;

namespace FundCalc.Prices;

/// <summary>Log messages of the price book; ids 2000 to 2099.</summary>
internal static partial class PricesLog
{
    [LoggerMessage(2000, LogLevel.Information, "Price book: {Prices} prices from {Source}; no Redis, so each host has a book of its own")]
    public static partial void Loaded(ILogger logger, int prices, string source);

    [LoggerMessage(2004, LogLevel.Information, "Price book: {Prices} prices from {Source}, shared through Redis at {Endpoints}")]
    public static partial void LoadedWithRedis(ILogger logger, int prices, string source, string endpoints);

    [LoggerMessage(2001, LogLevel.Warning, "Price source {Source} failed for {Instruments} instruments")]
    public static partial void SourceFailed(ILogger logger, Exception exception, string source, int instruments);

    [LoggerMessage(2002, LogLevel.Error, "A lookup of {Instruments} instruments failed unforeseen")]
    public static partial void LookupFailed(ILogger logger, Exception exception, int instruments);

    [LoggerMessage(2003, LogLevel.Error, "Prices of {Instruments} instruments could not be kept in Redis, unforeseen")]
    public static partial void StoreFailed(ILogger logger, Exception exception, int instruments);

    [LoggerMessage(2040, LogLevel.Warning, "Snapshot {Digest} cannot be used: {Damage}")]
    public static partial void SnapshotDamaged(ILogger logger, string digest, string damage);

    [LoggerMessage(2041, LogLevel.Warning, "Snapshot {Digest} could not be kept in Redis; only this replica holds it")]
    public static partial void SnapshotNotShared(ILogger logger, Exception exception, string digest);

    [LoggerMessage(2042, LogLevel.Error, "Reading snapshot {Digest} failed unforeseen")]
    public static partial void SnapshotReadFailed(ILogger logger, Exception exception, string digest);
}
