using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Performance;

/// <summary>The performance fee over a path of values.</summary>
/// <param name="Points">One for each point but the first; empty where lots pay.</param>
/// <param name="Lots">One for each lot, in the input's order.</param>
/// <param name="CrystallisedFees">All fees that became payable, at least 0.</param>
/// <param name="AccruedFee">The fee accrued at the last point and not payable yet, at least 0.</param>
/// <param name="Closing">What goes on, where the last point is a crystallisation date; else, and where lots pay, null.</param>
public sealed record PerformanceFigures(
    IReadOnlyList<PointFigures> Points,
    IReadOnlyList<LotFigures> Lots,
    Rounded CrystallisedFees,
    Rounded AccruedFee,
    PerformanceState? Closing);
