using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>A projection. Each figure is rounded once from its unrounded step and at least 0.</summary>
/// <param name="EndingValueWithoutFees">The value at the end had there been no fees of any kind.</param>
/// <param name="EndingValueWithFees">The value at the end after ongoing, entry and exit fees.</param>
/// <param name="FeeDrag">The difference of the two.</param>
/// <param name="FeeDragRatio">Fee drag ÷ ending value without fees, from unrounded values, 0 to 1, 18 places HALF_EVEN; 0 where nothing is left even without fees.</param>
/// <param name="TotalInvested">The initial investment and all contributions.</param>
/// <param name="EntryFees">Entry fees paid.</param>
/// <param name="OngoingFees">Ongoing fees paid.</param>
/// <param name="ExitFees">The exit fee paid.</param>
/// <param name="Periods">The periods, if asked for; else empty.</param>
/// <param name="WithdrawnWithoutFees">Taken out without fees; null where nothing is.</param>
/// <param name="WithdrawnWithFees">Taken out with fees; null where nothing is.</param>
/// <param name="Costs">What all fees come to, if asked for.</param>
public sealed record ProjectionFigures(
    ExactDecimal EndingValueWithoutFees,
    ExactDecimal EndingValueWithFees,
    ExactDecimal FeeDrag,
    ExactDecimal FeeDragRatio,
    ExactDecimal TotalInvested,
    ExactDecimal EntryFees,
    ExactDecimal OngoingFees,
    ExactDecimal ExitFees,
    IReadOnlyList<ProjectionPeriod> Periods,
    ExactDecimal? WithdrawnWithoutFees = null,
    ExactDecimal? WithdrawnWithFees = null,
    ProjectionCosts? Costs = null);
