using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Nav;

/// <summary>The premiums of a series.</summary>
/// <param name="Points">Those of the days, in the input's order.</param>
/// <param name="Average">The mean of the rounded premiums.</param>
/// <param name="Minimum">The least.</param>
/// <param name="Maximum">The greatest.</param>
public sealed record PremiumSeries(IReadOnlyList<PremiumDiscount> Points, Rounded Average, Rounded Minimum, Rounded Maximum);
