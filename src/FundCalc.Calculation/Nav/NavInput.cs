using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>What a NAV is struck from.</summary>
/// <param name="Assets">The fund's assets, at least 0, in the fund currency, unrounded.</param>
/// <param name="Liabilities">The fund's liabilities, at least 0, in the fund currency, unrounded; fees accrued and unpaid included.</param>
/// <param name="Classes">The share classes, 1 to <see cref="NavCalculator.MaxClasses"/>.</param>
/// <param name="Rounding">The rounding of amounts in the fund currency.</param>
public sealed record NavInput(ExactDecimal Assets, ExactDecimal Liabilities, IReadOnlyList<ShareClass> Classes, Rounding Rounding);
