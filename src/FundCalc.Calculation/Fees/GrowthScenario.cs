using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>A growth to project under.</summary>
/// <param name="Name">What the caller calls it.</param>
/// <param name="AnnualGrowth">Growth before fees, a fraction per year, above −1 and at most 1.</param>
public sealed record GrowthScenario(string Name, ExactDecimal AnnualGrowth);
