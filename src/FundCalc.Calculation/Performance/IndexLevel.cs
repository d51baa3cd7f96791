using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>An index on one date.</summary>
/// <param name="Date">The date.</param>
/// <param name="Level">Its level, above 0.</param>
public readonly record struct IndexLevel(DateOnly Date, ExactDecimal Level);
