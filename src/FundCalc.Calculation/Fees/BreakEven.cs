namespace FundCalc.Calculation.Fees;

/// <summary>A day of the grid on which another plan of a pair has become the better one.</summary>
/// <param name="Date">The first such day.</param>
/// <param name="Before">The index of the plan that was worth more before.</param>
/// <param name="From">The index of the plan that is worth more from then on.</param>
public sealed record BreakEven(DateOnly Date, int Before, int From);
