using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>Net assets from a day on.</summary>
/// <param name="Date">The first day on which they hold; they hold until the day before the next observation.</param>
/// <param name="NetAssets">Net assets before the period's fees, at least 0.</param>
public sealed record NetAssetsObservation(DateOnly Date, ExactDecimal NetAssets);
