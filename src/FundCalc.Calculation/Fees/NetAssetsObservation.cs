using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>Assets from a day on.</summary>
/// <param name="Date">The first day on which they hold; they hold until the day before the next observation.</param>
/// <param name="NetAssets">Net assets before the period's fees, at least 0.</param>
/// <param name="GrossAssets">Gross assets, at least 0; given where a fee is charged on them.</param>
public sealed record NetAssetsObservation(DateOnly Date, ExactDecimal NetAssets, ExactDecimal? GrossAssets = null);
