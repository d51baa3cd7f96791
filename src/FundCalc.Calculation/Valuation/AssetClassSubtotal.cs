using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>The part of a value that one asset class makes up, in the base currency, each figure rounded by itself.</summary>
/// <param name="AssetClass">The class.</param>
/// <param name="GrossAssets">At least 0.</param>
/// <param name="Liabilities">At least 0.</param>
/// <param name="NetAssets">Signed.</param>
public sealed record AssetClassSubtotal(AssetClass AssetClass, ExactDecimal GrossAssets, ExactDecimal Liabilities, ExactDecimal NetAssets);
