namespace FundCalc.Host.Errors;

/// <summary>The closed list of reasons that errors carry, in <c>google.rpc.ErrorInfo.reason</c> and in the status of a batch item. A reason never changes its meaning.</summary>
public static class Reasons
{
    /// <summary>The domain of every reason: <c>google.rpc.ErrorInfo.domain</c>.</summary>
    public const string Domain = "fundcalc";

    /// <summary>INVALID_ARGUMENT: fields break rules; each is named.</summary>
    public const string InvalidField = "INVALID_FIELD";

    /// <summary>FAILED_PRECONDITION: prices are missing, and perhaps exchange rates; each is named.</summary>
    public const string PriceMissing = "PRICE_MISSING";

    /// <summary>FAILED_PRECONDITION: exchange rates are missing; each is named.</summary>
    public const string FxRateMissing = "FX_RATE_MISSING";

    /// <summary>FAILED_PRECONDITION: prices are older than the policy allows, and perhaps exchange rates; each is named.</summary>
    public const string PriceStale = "PRICE_STALE";

    /// <summary>FAILED_PRECONDITION: exchange rates are older than the policy allows; each is named.</summary>
    public const string FxRateStale = "FX_RATE_STALE";

    /// <summary>OUT_OF_RANGE: a figure is 10^28 or more.</summary>
    public const string FigureOutOfRange = "FIGURE_OUT_OF_RANGE";

    /// <summary>RESOURCE_EXHAUSTED: too many or too large.</summary>
    public const string LimitExceeded = "LIMIT_EXCEEDED";

    /// <summary>
    /// FAILED_PRECONDITION of a calculation, NOT_FOUND where a request is about the snapshot itself: it is not there, because it was never made, expired, or its store lost it.
    /// </summary>
    public const string SnapshotUnknown = "SNAPSHOT_UNKNOWN";

    /// <summary>FAILED_PRECONDITION: the snapshot is there, but a part of it is missing or is not what it was.</summary>
    public const string SnapshotDamaged = "SNAPSHOT_DAMAGED";

    /// <summary>PERMISSION_DENIED: the caller may not publish prices, or nobody may.</summary>
    public const string PublishingNotAllowed = "PUBLISHING_NOT_ALLOWED";

    /// <summary>DEADLINE_EXCEEDED: the deadline had passed when the call arrived.</summary>
    public const string DeadlinePassed = "DEADLINE_PASSED";

    /// <summary>UNAVAILABLE: the source of prices did not answer.</summary>
    public const string PriceSourceUnavailable = "PRICE_SOURCE_UNAVAILABLE";

    /// <summary>UNAVAILABLE: Redis did not answer, and newer prices may exist there than the caller would accept others for.</summary>
    public const string PriceCacheUnavailable = "PRICE_CACHE_UNAVAILABLE";

    /// <summary>UNAVAILABLE: this host is shutting down; another one can go on.</summary>
    public const string ShuttingDown = "SHUTTING_DOWN";

    /// <summary>INTERNAL: unforeseen; the log holds the details under the request id.</summary>
    public const string Internal = "INTERNAL";
}
