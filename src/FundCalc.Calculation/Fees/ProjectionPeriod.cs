using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>One period of a projection. Each figure is rounded once and at least 0.</summary>
/// <param name="EndDate">Its end; the start is the end of the one before.</param>
/// <param name="Contributions">Paid in during the period before entry fees; a payment on the period's end counts in the next one, the initial investment in the first.</param>
/// <param name="OngoingFees">Ongoing fees of the period.</param>
/// <param name="ValueWithoutFees">The value at its end without fees, before a payment on that day.</param>
/// <param name="ValueWithFees">The value at its end with fees, before the exit fee and before a payment on that day.</param>
/// <param name="Withdrawals">Taken out with fees during the period; null where nothing is.</param>
public sealed record ProjectionPeriod(
    DateOnly EndDate,
    ExactDecimal Contributions,
    ExactDecimal OngoingFees,
    ExactDecimal ValueWithoutFees,
    ExactDecimal ValueWithFees,
    ExactDecimal? Withdrawals = null);
