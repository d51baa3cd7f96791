using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>One tier: up to the next one's lower bound, the last without end.</summary>
/// <param name="LowerBound">The balance from which the rate holds, at least 0.</param>
/// <param name="Rate">A fraction per year, 0 to 1.</param>
public sealed record Tier(ExactDecimal LowerBound, ExactDecimal Rate);
