using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>A shortfall of an earlier period that is still to be made up.</summary>
/// <param name="PeriodEnd">The crystallisation date that ended the period in which it arose.</param>
/// <param name="Shortfall">Above 0: a fraction of an opening value or an amount per unit, by <see cref="LossCarry.Unit"/>.</param>
public readonly record struct CarriedLoss(DateOnly PeriodEnd, ExactDecimal Shortfall);
