using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Costs;

/// <summary>A rate in its forms.</summary>
/// <param name="AnnualPercentageRate">The annual percentage rate under the target's compounding.</param>
/// <param name="AnnualPercentageYield">The annual percentage yield.</param>
/// <param name="PeriodicRate">The rate of a period of the target; null where that compounds continuously.</param>
public sealed record RateFigures(Rounded AnnualPercentageRate, Rounded AnnualPercentageYield, Rounded? PeriodicRate);
