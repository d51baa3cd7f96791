using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>A regular contribution.</summary>
/// <param name="Amount">Each contribution before the entry fee, above 0.</param>
/// <param name="Frequency">How often.</param>
/// <param name="FirstDate">The first one, from the start date on and before the end date; the others are counted from it by whole months. Null: all are
/// counted from the start date, the first one interval after it. A day that a month does not have becomes its last.</param>
public sealed record ContributionPlan(ExactDecimal Amount, Frequency Frequency, DateOnly? FirstDate = null);
