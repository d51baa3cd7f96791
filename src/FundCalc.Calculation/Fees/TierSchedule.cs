namespace FundCalc.Calculation.Fees;

/// <summary>Annual rates by the size of a balance.</summary>
/// <param name="Tiers">1 to <see cref="MaxTiers"/>, the first from 0, strictly ascending.</param>
/// <param name="Application">To what the rates apply; null only where there is one tier, for which it makes no difference.</param>
/// <param name="UpperBoundIncluded">Whether a balance on a bound belongs to the tier below it; it matters for the whole balance alone.</param>
public sealed record TierSchedule(IReadOnlyList<Tier> Tiers, TierApplication? Application, bool UpperBoundIncluded = false)
{
    /// <summary>The most tiers of a schedule: 50.</summary>
    public const int MaxTiers = 50;
}
