using FundCalc.V1;

namespace FundCalc.Chaos.Model;

/// <summary>When a request was on its way, and what its reply said beside the figures.</summary>
/// <param name="Began">The moment before it was sent.</param>
/// <param name="Answered">The moment after its answer.</param>
/// <param name="ValuationInstant">As of when the reply reads prices.</param>
/// <param name="Unsure">How many prices the reply's trailers call unconfirmed or held.</param>
/// <param name="Snapshot">The content of the snapshot that the request names; null for the latest prices.</param>
internal sealed record Reading(long Began, long Answered, DateTimeOffset ValuationInstant, int Unsure, KnownSnapshot? Snapshot)
{
    /// <summary>
    /// Whether its valuation instant was fixed before its prices were read, as that of a batch is: a price that was replaced by one that is later than that instant cannot be seen any more,
    /// because the book keeps no history (docs/prices.md): then the instrument may be missing, but must not have an older price.
    /// </summary>
    public bool IsFixedBefore { get; init; }
}
