using Microsoft.Extensions.Logging;

namespace FundCalc.Prices;

/// <summary>Log messages of the price book; ids 2000 to 2099.</summary>
internal static partial class PricesLog
{
    [LoggerMessage(2000, LogLevel.Information, "Price book: {Source}; no Redis, so each host has a book of its own")]
    public static partial void Loaded(ILogger logger, string source);

    [LoggerMessage(2001, LogLevel.Warning, "Price source {Source} failed for {Instruments} instruments")]
    public static partial void SourceFailed(ILogger logger, Exception exception, string source, int instruments);

    [LoggerMessage(2002, LogLevel.Error, "A lookup of {Instruments} instruments failed unforeseen")]
    public static partial void LookupFailed(ILogger logger, Exception exception, int instruments);

    [LoggerMessage(2003, LogLevel.Error, "Prices of {Instruments} instruments could not be kept in Redis, unforeseen")]
    public static partial void StoreFailed(ILogger logger, Exception exception, int instruments);

    [LoggerMessage(2004, LogLevel.Information, "Price book: {Source}, shared through Redis at {Endpoints}")]
    public static partial void LoadedWithRedis(ILogger logger, string source, string endpoints);

    [LoggerMessage(2030, LogLevel.Information, "The price file was replaced: {Prices} prices, fingerprint {Fingerprint}")]
    public static partial void FileReplaced(ILogger logger, int prices, string fingerprint);

    [LoggerMessage(2031, LogLevel.Warning, "The price file is refused, and the one of {ReadAt:u} is served: {Problem}")]
    public static partial void FileRefused(ILogger logger, DateTimeOffset readAt, string problem);

    [LoggerMessage(2032, LogLevel.Information, "The price file is again the one of {ReadAt:u}, which is served")]
    public static partial void FileRestored(ILogger logger, DateTimeOffset readAt);

    [LoggerMessage(2040, LogLevel.Warning, "Snapshot {Digest} cannot be used: {Damage}")]
    public static partial void SnapshotDamaged(ILogger logger, string digest, string damage);

    [LoggerMessage(2041, LogLevel.Warning, "Snapshot {Digest} could not be kept in Redis; only this replica holds it")]
    public static partial void SnapshotNotShared(ILogger logger, Exception exception, string digest);

    [LoggerMessage(2042, LogLevel.Error, "Reading snapshot {Digest} failed unforeseen")]
    public static partial void SnapshotReadFailed(ILogger logger, Exception exception, string digest);

    [LoggerMessage(2050, LogLevel.Warning, "The price source upstream does not answer: {Reason}")]
    public static partial void UpstreamFails(ILogger logger, string reason);

    [LoggerMessage(2051, LogLevel.Information, "The price source upstream answers again")]
    public static partial void UpstreamAnswers(ILogger logger);

    [LoggerMessage(2052, LogLevel.Warning, "Quotes of {Instruments} instruments from the price source upstream were refused; the rule of the last one: {Rule}")]
    public static partial void QuotesRefused(ILogger logger, long instruments, string rule);

    [LoggerMessage(2053, LogLevel.Error, "A call to the price source upstream failed unforeseen")]
    public static partial void UpstreamUnforeseen(ILogger logger, Exception exception);
}
