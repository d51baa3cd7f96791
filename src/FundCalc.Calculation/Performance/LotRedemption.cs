using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>Units redeemed from a lot.</summary>
/// <param name="Date">When: the date of a point after the lot's entry.</param>
/// <param name="Units">Above 0.</param>
public readonly record struct LotRedemption(DateOnly Date, ExactDecimal Units);
