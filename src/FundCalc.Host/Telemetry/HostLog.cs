namespace FundCalc.Host.Telemetry;

/// <summary>The host's log messages. They name calls, reasons and ids, never a holding, a price or an amount.</summary>
internal static partial class HostLog
{
    [LoggerMessage(1, LogLevel.Information, "{Method} refused: {Reason} (request {RequestId})")]
    public static partial void Refused(ILogger logger, string method, string reason, string requestId);

    [LoggerMessage(2, LogLevel.Error, "{Method} failed unforeseen (request {RequestId})")]
    public static partial void Unforeseen(ILogger logger, Exception exception, string method, string requestId);

    [LoggerMessage(3, LogLevel.Debug, "{Method}: the caller is gone")]
    public static partial void CallGone(ILogger logger, string method);

    [LoggerMessage(4, LogLevel.Error, "Portfolio {Sequence} of a batch failed unforeseen (request {RequestId})")]
    public static partial void ItemUnforeseen(ILogger logger, Exception exception, ulong sequence, string requestId);

    [LoggerMessage(5, LogLevel.Information, "listening {Name} {Address}")]
    public static partial void Listening(ILogger logger, string name, string address);

    [LoggerMessage(6, LogLevel.Error, "Scenario {Index} of a call failed unforeseen (request {RequestId})")]
    public static partial void ScenarioUnforeseen(ILogger logger, Exception exception, int index, string requestId);
}
