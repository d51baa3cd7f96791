using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>What is not charged of a fee; either a fraction or an amount.</summary>
/// <param name="FromDate">The first day.</param>
/// <param name="ToDate">The day after the last one.</param>
/// <param name="Fraction">The part of what accrues, above 0, at most 1.</param>
/// <param name="Amount">The first so much that accrues, above 0.</param>
public sealed record FeeWaiver(DateOnly FromDate, DateOnly ToDate, ExactDecimal? Fraction, ExactDecimal? Amount);
