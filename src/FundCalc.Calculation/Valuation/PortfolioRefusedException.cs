namespace FundCalc.Calculation.Valuation;

/// <summary>A portfolio has no value, for the reasons listed: all that were found, at least one.</summary>
/// <param name="refusals">The reasons: missing and stale prices in the order of the positions, then unknown currencies and missing and stale rates in ordinal order of the currency.</param>
public sealed class PortfolioRefusedException(IReadOnlyList<Refusal> refusals)
    : Exception($"{refusals[0].Subject}: {refusals[0].Rule} ({refusals.Count} in all)")
{
    /// <summary>The reasons, each subject once.</summary>
    public IReadOnlyList<Refusal> Refusals { get; } = refusals;
}
