using FundCalc.V1;

namespace FundCalc.Chaos.Model;

/// <summary>Something that has a price in the model's world.</summary>
/// <param name="Number">From 0; part of every value, so that no two instruments ever have the same price.</param>
/// <param name="Id">Its id.</param>
/// <param name="Currency">What its prices stand in.</param>
/// <param name="Kinds">The kinds that it has prices of.</param>
/// <param name="Level">Their fair-value level.</param>
/// <param name="Origin">Who has prices of it.</param>
internal sealed record Instrument(int Number, string Id, string Currency, IReadOnlyList<PriceKind> Kinds, FairValueLevel Level, PriceOrigins Origin)
{
    public bool IsRate => Kinds[0] == PriceKind.Fx;

    /// <summary>The value of its n-th price: another one for every number.</summary>
    public Exact ValueOf(long version) => IsRate
        ? new Exact((Number + 1) * 10_000_000_000L + version, 9)
        : new Exact((Number + 1) * 1_000_000_000L + version, 6);
}
