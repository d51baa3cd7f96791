using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>When an accrued fee is paid.</summary>
/// <param name="Frequency">Monthly to annual.</param>
/// <param name="LagDays">Calendar days from the end of a payment period to its payment, fewer than the shortest payment period has.</param>
/// <param name="Start">The day from which payment periods are counted, not after the start of the period.</param>
/// <param name="OpeningBalance">Accrued before the start and not paid yet, at least 0.</param>
/// <param name="OpeningDue">What of it belongs to a payment period that has ended; null: all where the payment of such a period is still to come, else nothing.</param>
public sealed record FeePayments(FeeFrequency Frequency, int LagDays, DateOnly Start, ExactDecimal OpeningBalance, ExactDecimal? OpeningDue = null);
