using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Attribution;

/// <summary>A day's holdings, or its units and NAV per unit, or both.</summary>
/// <param name="Date">The day.</param>
/// <param name="Lines">At most <see cref="AttributionInput.MaxLinesOfPoint"/>.</param>
/// <param name="Cash">At most <see cref="AttributionInput.MaxCashOfPoint"/>.</param>
/// <param name="Units">Units outstanding, at least 0; null: not given.</param>
/// <param name="NavPerUnit">At least 0; null: not given.</param>
public sealed record AttributionPoint(DateOnly Date, IReadOnlyList<HeldLine> Lines, IReadOnlyList<HeldCash> Cash, ExactDecimal? Units, ExactDecimal? NavPerUnit)
{
    /// <summary>Whether it says what was held.</summary>
    public bool HasHoldings => Lines.Count + Cash.Count > 0;
}
