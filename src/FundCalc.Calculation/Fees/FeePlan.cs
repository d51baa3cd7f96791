using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns;

namespace FundCalc.Calculation.Fees;

/// <summary>What one provider or share class charges.</summary>
/// <param name="Id">The caller's name for it.</param>
/// <param name="AnnualFee">The sum of the ongoing fees, a fraction per year, as <see cref="ProjectionInput.AnnualFee"/>.</param>
/// <param name="Convention">How the fee slows growth.</param>
/// <param name="EntryFee">A fraction of each amount paid in, from 0 and below 1.</param>
/// <param name="ExitFee">A fraction of the value that is taken home, from 0 and below 1.</param>
/// <param name="FeeChanges">The annual fee from later days on, by ascending date.</param>
public sealed record FeePlan(string Id, ExactDecimal AnnualFee, FeeConvention Convention, ExactDecimal EntryFee, ExactDecimal ExitFee, IReadOnlyList<DatedAmount> FeeChanges);
