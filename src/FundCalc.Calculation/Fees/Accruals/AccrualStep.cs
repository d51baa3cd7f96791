using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>Consecutive days on which nothing changes for any fee.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The day after the last one.</param>
/// <param name="NetAssets">With a daily method the base of its fees on net assets.</param>
/// <param name="IsLast">Whether the period ends with it.</param>
internal readonly record struct AccrualStep(DateOnly From, DateOnly To, Figure NetAssets, bool IsLast);
