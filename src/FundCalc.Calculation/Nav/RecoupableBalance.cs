using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>An amount that the adviser may still take back.</summary>
/// <param name="Amount">Above 0, in the class currency.</param>
/// <param name="LastDate">The last day on which it may be recouped.</param>
/// <param name="CapRate">The cap at the time of the waiver, a fraction per year; without meaning under <see cref="RecoupmentLimit.CurrentCap"/>.</param>
public sealed record RecoupableBalance(ExactDecimal Amount, DateOnly LastDate, ExactDecimal CapRate);
