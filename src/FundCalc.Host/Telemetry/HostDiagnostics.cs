namespace FundCalc.Host.Telemetry;

/// <summary>
/// The names under which the host tells of itself: subscribe to <see cref="MeterName"/>. Spans of calls come from ASP.NET Core (<c>Microsoft.AspNetCore</c>), those of price reads from
/// <see cref="Prices.PricesDiagnostics.ActivitySourceName"/>.
/// </summary>
public static class HostDiagnostics
{
    /// <summary>The meter.</summary>
    public const string MeterName = "FundCalc.Host";

    /// <summary>Histogram, seconds: every call, streams from their first to their last message, by <see cref="SystemTag"/>, <see cref="MethodTag"/> and <see cref="StatusTag"/>.</summary>
    public const string CallDuration = "rpc.server.call.duration";

    /// <summary>Counter: portfolios of batches, by <see cref="OutcomeTag"/>.</summary>
    public const string BatchPortfolios = "fundcalc.batch.portfolios";

    /// <summary>Counter: positions in the valued portfolios of batches.</summary>
    public const string BatchPositions = "fundcalc.batch.positions";

    /// <summary>Up-down counter: batches in hand.</summary>
    public const string BatchStreams = "fundcalc.batch.streams";

    /// <summary>Up-down counter: open streams that watch prices, portfolios or NAVs, by <see cref="MethodTag"/>.</summary>
    public const string WatchStreams = "fundcalc.watch.streams";

    /// <summary>Always <c>grpc</c>.</summary>
    public const string SystemTag = "rpc.system.name";

    /// <summary>The method, <c>fundcalc.v1.ValuationService/ValuePortfolio</c>; <c>_OTHER</c> for one that is not served.</summary>
    public const string MethodTag = "rpc.method";

    /// <summary>The status, <c>OK</c> or <c>INVALID_ARGUMENT</c>.</summary>
    public const string StatusTag = "rpc.response.status_code";

    /// <summary>What became of a portfolio: <c>valued</c> or <c>failed</c>.</summary>
    public const string OutcomeTag = "outcome";
}
