using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns;

/// <summary>A distribution per unit, reinvested.</summary>
/// <param name="ExDate">The first day whose value is without it.</param>
/// <param name="PerUnit">Above 0, per unit of what the valuations are of.</param>
/// <param name="ReinvestmentPrice">Above 0: the price at which it buys further units; null: the value of the ex-date.</param>
public readonly record struct UnitDistribution(DateOnly ExDate, ExactDecimal PerUnit, ExactDecimal? ReinvestmentPrice);
