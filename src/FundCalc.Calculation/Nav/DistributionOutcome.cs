using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Nav;

/// <summary>What a distribution comes to.</summary>
/// <param name="CumNavPerUnit">NAV per unit with the distribution still in it.</param>
/// <param name="Amount">Per unit × units outstanding.</param>
/// <param name="Income">The part that is income.</param>
/// <param name="Cash">What is paid in cash.</param>
/// <param name="ReinvestedUnits">Units that reinvestment issues at the NAV per unit ex distribution.</param>
public sealed record DistributionOutcome(Rounded CumNavPerUnit, Rounded Amount, Rounded Income, Rounded Cash, Rounded ReinvestedUnits);
