using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns;

/// <summary>A number of a day: a value, a flow (above 0 into the investment), or the level of an index.</summary>
/// <param name="Date">The day.</param>
/// <param name="Amount">The number.</param>
public readonly record struct DatedAmount(DateOnly Date, ExactDecimal Amount);
