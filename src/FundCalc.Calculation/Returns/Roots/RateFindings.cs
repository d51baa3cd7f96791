using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns.Roots;

/// <summary>The internal rates of return that were found in a range.</summary>
/// <param name="Outcome">What the search came to.</param>
/// <param name="Rates">All that were found, ascending, each correctly rounded from the exact one.</param>
/// <param name="Undecided">Where more may be, ascending: from and to, rounded outwards at 18 places. Empty unless the outcome is <see cref="RateOutcome.Unresolved"/>.</param>
public sealed record RateFindings(RateOutcome Outcome, IReadOnlyList<ExactDecimal> Rates, IReadOnlyList<(ExactDecimal From, ExactDecimal To)> Undecided);
