using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Market;

/// <summary>
/// What a valuation does with prices and exchange rates that are old, missing, or hard to observe. Pure data: <see cref="PriceTerms"/> puts it beside a valuation instant. Immutable, thread-safe.
/// </summary>
public sealed record PricePolicy
{
    /// <summary>The greatest limit of an age: 3,653 days, 10 years.</summary>
    public static readonly TimeSpan GreatestAge = TimeSpan.FromDays(3_653);

    /// <summary>No limit of age, a missing price fails, no haircut but a position's own.</summary>
    public static PricePolicy Default { get; } = new();

    /// <summary>The greatest age of a price that is not stale, above zero. Null: no price is stale.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The same for exchange rates. Null: as <see cref="MaxAge"/>.</summary>
    public TimeSpan? MaxFxAge { get; init; }

    /// <summary>What happens where one is stale.</summary>
    public StaleAction OnStale { get; init; } = StaleAction.Fail;

    /// <summary>A fraction from 0 to 1: the haircut of a position whose price is stale, under <see cref="StaleAction.Haircut"/>; else 0.</summary>
    public ExactDecimal StaleHaircut { get; init; }

    /// <summary>What happens where a position has no price. A missing exchange rate always fails.</summary>
    public MissingAction OnMissing { get; init; } = MissingAction.Fail;

    /// <summary>Fractions from 0 to 1 by the level that counts for a position; a level that is not there has none.</summary>
    public IReadOnlyDictionary<FairValueLevel, ExactDecimal> LevelHaircuts { get; init; } = new Dictionary<FairValueLevel, ExactDecimal>();
}
