using FundCalc.Calculation.Market;
using FundCalc.Prices.Snapshots;

namespace FundCalc.Prices;

/// <summary>All that one calculation needs from the book, so that it is read at once.</summary>
/// <param name="InstrumentIds">The instruments to price.</param>
/// <param name="Kinds">The acceptable kinds, best first: per instrument the first that the book has is chosen.</param>
/// <param name="FxPairs">Exchange rates, BASE-QUOTE; always looked up as <see cref="PriceKind.Fx"/>.</param>
/// <param name="AsOf">Later prices are not used. Null: the snapshot's own instant where one is named, else the clock when they have been read.</param>
/// <param name="Snapshot">Read this snapshot and nothing else. Null: the latest prices.</param>
public sealed record PriceQuery(
    IReadOnlyList<string> InstrumentIds,
    IReadOnlyList<PriceKind> Kinds,
    IReadOnlyList<string> FxPairs,
    DateTimeOffset? AsOf = null,
    SnapshotDigest? Snapshot = null)
{
    /// <summary>The kinds that a valuation accepts unless it says otherwise, best first: close, last, mid, NAV.</summary>
    public static IReadOnlyList<PriceKind> DefaultKinds { get; } = [PriceKind.Close, PriceKind.Last, PriceKind.Mid, PriceKind.Nav];

    /// <summary>The acceptable kinds for short positions, best first. Null: <see cref="Kinds"/>.</summary>
    public IReadOnlyList<PriceKind>? ShortKinds { get; init; }

    /// <summary>
    /// The greatest age, as of <see cref="AsOf"/>, at which a price may be used of which nobody can say at present whether a newer one exists: because Redis or the source
    /// does not answer. Null: such a price is not used, and the read fails. It is no filter: prices that are known to be the latest are answered however old they are.
    /// </summary>
    public TimeSpan? MaxAge { get; init; }
}
