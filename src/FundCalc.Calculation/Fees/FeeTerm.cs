using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>One ongoing fee.</summary>
/// <param name="AnnualRate">A fraction of the base per year, 0 to 1: 1 % is 0.01.</param>
/// <param name="DayCount">How days become years; ACT/ACT ICMA is not allowed, a fee has no coupons.</param>
public sealed record FeeTerm(ExactDecimal AnnualRate, DayCountConvention DayCount = DayCountConvention.Act365Fixed);
