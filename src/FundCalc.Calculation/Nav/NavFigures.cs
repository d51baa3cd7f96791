using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>A struck NAV.</summary>
/// <param name="Assets">The fund's assets, rounded, in the fund currency.</param>
/// <param name="Liabilities">The fund's liabilities, rounded, in the fund currency.</param>
/// <param name="NetAssets">Assets − liabilities, rounded once from the unrounded difference; may be negative.</param>
/// <param name="Classes">The classes, in the input's order.</param>
public sealed record NavFigures(ExactDecimal Assets, ExactDecimal Liabilities, ExactDecimal NetAssets, IReadOnlyList<ClassNav> Classes);
