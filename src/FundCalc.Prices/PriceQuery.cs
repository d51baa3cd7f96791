using FundCalc.Calculation.Market;
using FundCalc.Prices.Snapshots;

namespace FundCalc.Prices;

/// <summary>All that one calculation needs from the book, so that it is read at once.</summary>
/// <param name="InstrumentIds">The instruments to price.</param>
/// <param name="Kinds">The acceptable kinds, best first: per instrument the first that the book has is chosen.</param>
/// <param name="FxPairs">Exchange rates, BASE-QUOTE; always looked up as <see cref="PriceKind.Fx"/>.</param>
/// <param name="AsOf">Later prices are not used. Null: the snapshot's own instant where one is named, else the clock, read once.</param>
/// <param name="Snapshot">Read this snapshot and nothing else. Null: the latest prices.</param>
public sealed record PriceQuery(
    IReadOnlyCollection<string> InstrumentIds,
    IReadOnlyList<PriceKind> Kinds,
    IReadOnlyCollection<string> FxPairs,
    DateTimeOffset? AsOf = null,
    SnapshotDigest? Snapshot = null)
{
    /// <summary>The kinds that a valuation accepts unless it says otherwise, best first: close, last, mid, NAV.</summary>
    public static IReadOnlyList<PriceKind> DefaultKinds { get; } = [PriceKind.Close, PriceKind.Last, PriceKind.Mid, PriceKind.Nav];
}
