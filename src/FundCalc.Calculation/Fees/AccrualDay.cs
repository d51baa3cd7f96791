using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Fees;

/// <summary>One day of a period.</summary>
/// <param name="Date">The day.</param>
/// <param name="Base">The net assets that are the base of its fees at 18 places HALF_EVEN; at least 0.</param>
/// <param name="AmountUnrounded">All fees of the day at 18 places HALF_EVEN; at least 0.</param>
public sealed record AccrualDay(DateOnly Date, Rounded Base, Rounded AmountUnrounded);
