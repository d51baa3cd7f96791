using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>What one fee came to.</summary>
/// <param name="Amount">Rounded once from the unrounded sum; at least 0.</param>
/// <param name="AmountUnrounded">The same sum at 18 places HALF_EVEN.</param>
public sealed record AccruedFee(ExactDecimal Amount, ExactDecimal AmountUnrounded);
