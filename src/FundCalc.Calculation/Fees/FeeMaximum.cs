using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>The most that a fee comes to.</summary>
/// <param name="Amount">For each of its periods, at least 0.</param>
/// <param name="Per">The length of its periods, counted by whole months from the start; not daily.</param>
/// <param name="ChargedBefore">What was charged under the same cap before the start, 0 to <paramref name="Amount"/>.</param>
public sealed record FeeMaximum(ExactDecimal Amount, FeeFrequency Per, ExactDecimal ChargedBefore);
