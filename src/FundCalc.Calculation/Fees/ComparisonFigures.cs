using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>How plans compare.</summary>
/// <param name="EndingValues">What each plan leaves at the end after all fees, in their order, rounded.</param>
/// <param name="Ranks">1 for the plan that leaves most; plans that leave the same, unrounded, share a rank.</param>
/// <param name="BreakEvens">By pair (the earlier plan first), then by date.</param>
/// <param name="Grid">The days of the grid, the start first.</param>
/// <param name="Values">What each plan would leave on each day of the grid, by day and plan, rounded; empty unless asked for.</param>
public sealed record ComparisonFigures(
    IReadOnlyList<ExactDecimal> EndingValues,
    IReadOnlyList<int> Ranks,
    IReadOnlyList<BreakEven> BreakEvens,
    IReadOnlyList<DateOnly> Grid,
    IReadOnlyList<IReadOnlyList<ExactDecimal>> Values);
