using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Prices;
using FundCalc.Prices.Snapshots;

namespace FundCalc.Host.Pricing;

/// <summary>Which prices a request asks for: <see cref="V1.PriceSelection"/>, checked.</summary>
/// <param name="AsOf">The valuation instant; null: the snapshot's, else the clock.</param>
/// <param name="Snapshot">The snapshot to read; null: the latest prices.</param>
/// <param name="Kinds">Acceptable kinds, best first.</param>
/// <param name="ShortKinds">The same for positions held short; null: as <paramref name="Kinds"/>.</param>
/// <param name="Given">Prices that the request brings, by instrument.</param>
/// <param name="GivenFx">Exchange rates that the request brings.</param>
/// <param name="Pivot">The currency of triangulation.</param>
/// <param name="Currencies">The currencies that the request knows.</param>
/// <param name="Policy">What to do with stale and missing prices.</param>
internal sealed record PriceRequest(
    DateTimeOffset? AsOf,
    SnapshotDigest? Snapshot,
    IReadOnlyList<PriceKind> Kinds,
    IReadOnlyList<PriceKind>? ShortKinds,
    IReadOnlyDictionary<string, RequestPrice> Given,
    IReadOnlyList<RequestFxRate> GivenFx,
    string Pivot,
    CurrencyTable Currencies,
    PricePolicy Policy)
{
    /// <summary>Whether prices of the book are acceptable: they count as quoted.</summary>
    public bool UsesBook { get; init; } = true;

    /// <summary>Prices that the request brings for instruments of which the book has none, by instrument.</summary>
    public IReadOnlyDictionary<string, RequestPrice> Fallbacks { get; init; } = NoFallbacks;

    private static IReadOnlyDictionary<string, RequestPrice> NoFallbacks { get; } = new Dictionary<string, RequestPrice>(StringComparer.Ordinal);

    private TimeSpan? MaxFxAge => Policy.MaxFxAge ?? Policy.MaxAge;

    /// <summary>The question to the book for instruments and pairs of currencies.</summary>
    /// <param name="instruments">The instruments, each once.</param>
    /// <param name="pairs">The pairs, each once.</param>
    /// <param name="asOf">The valuation instant where it is known already; null: the request's.</param>
    public PriceQuery Query(IReadOnlyList<string> instruments, IReadOnlyList<string> pairs, DateTimeOffset? asOf = null) =>
        new(instruments, Kinds, pairs, asOf ?? AsOf, Snapshot) { ShortKinds = ShortKinds, MaxAge = MaxAgeOf(instruments.Count > 0, pairs.Count > 0) };

    // One greatest age holds for a whole question: the lower one, so that during an outage nothing is used beyond its own.
    private TimeSpan? MaxAgeOf(bool hasInstruments, bool hasPairs) => (hasInstruments, hasPairs) switch
    {
        (true, true) => Policy.MaxAge < MaxFxAge ? Policy.MaxAge : Policy.MaxAge is null ? null : MaxFxAge,
        (true, false) => Policy.MaxAge,
        _ => MaxFxAge,
    };
}
