using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>The part of the positions' value at one fair-value level, in the base currency, each figure rounded by itself.</summary>
/// <param name="Level">The level.</param>
/// <param name="GrossAssets">At least 0.</param>
/// <param name="Liabilities">At least 0.</param>
/// <param name="NetAssets">Signed.</param>
public sealed record LevelSubtotal(FairValueLevel Level, ExactDecimal GrossAssets, ExactDecimal Liabilities, ExactDecimal NetAssets);
