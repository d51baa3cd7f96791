using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>The part of a value that stands in one currency, each figure rounded by itself.</summary>
/// <param name="Currency">The currency that the holdings are priced in.</param>
/// <param name="GrossAssetsLocal">In that currency; at least 0.</param>
/// <param name="LiabilitiesLocal">In that currency; at least 0.</param>
/// <param name="NetAssetsLocal">In that currency; signed.</param>
/// <param name="NetAssets">In the base currency: the exact local net × the exchange rate; signed.</param>
public sealed record CurrencySubtotal(
    string Currency, ExactDecimal GrossAssetsLocal, ExactDecimal LiabilitiesLocal, ExactDecimal NetAssetsLocal, ExactDecimal NetAssets);
