using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns;

namespace FundCalc.Calculation.Fees;

/// <summary>What all fees of a projection come to.</summary>
/// <param name="TotalCost">Entry, ongoing and exit fees.</param>
/// <param name="CostShareOfGain">Total cost ÷ gain without fees, 18 places HALF_EVEN; null where there is no gain.</param>
/// <param name="YieldOutcome">Whether both annual returns exist and are the only ones; else why not.</param>
/// <param name="AnnualisedWithoutFees">The annual rate at which payments and ending value without fees are worth 0, 18 places HALF_EVEN; null without a value.</param>
/// <param name="AnnualisedWithFees">The same with fees.</param>
/// <param name="ReductionInYield">The difference of the two.</param>
public sealed record ProjectionCosts(
    ExactDecimal TotalCost,
    ExactDecimal? CostShareOfGain,
    ReturnOutcome YieldOutcome,
    ExactDecimal? AnnualisedWithoutFees,
    ExactDecimal? AnnualisedWithFees,
    ExactDecimal? ReductionInYield);
