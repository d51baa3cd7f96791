using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Prices.Snapshots;

namespace FundCalc.Host.Pricing;

/// <summary>Which prices a request asks for: <see cref="V1.PriceSelection"/>, checked.</summary>
/// <param name="AsOf">The valuation instant; null: the snapshot's, else the clock.</param>
/// <param name="Snapshot">The snapshot to read; null: the latest prices.</param>
/// <param name="Kinds">Acceptable kinds, best first.</param>
/// <param name="Given">Prices that the request brings, by instrument.</param>
/// <param name="GivenFx">Exchange rates that the request brings.</param>
/// <param name="Pivot">The currency of triangulation.</param>
/// <param name="Currencies">The currencies that the request knows.</param>
internal sealed record PriceRequest(
    DateTimeOffset? AsOf,
    SnapshotDigest? Snapshot,
    IReadOnlyList<PriceKind> Kinds,
    IReadOnlyDictionary<string, RequestPrice> Given,
    IReadOnlyList<RequestFxRate> GivenFx,
    string Pivot,
    CurrencyTable Currencies);
