using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.NavErrors;

/// <summary>One NAV date.</summary>
/// <param name="Date">The date.</param>
/// <param name="PublishedNav">NAV per unit as published, above 0.</param>
/// <param name="CorrectedNav">NAV per unit as it should have been, above 0.</param>
/// <param name="Orders">What was dealt.</param>
public sealed record NavErrorPoint(DateOnly Date, ExactDecimal PublishedNav, ExactDecimal CorrectedNav, IReadOnlyList<NavErrorOrder> Orders);
