using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Performance;

/// <summary>What the fee is at one point, per unit where not said otherwise.</summary>
/// <param name="Date">The point's date.</param>
/// <param name="Value">The value that the fee is found on.</param>
/// <param name="Threshold">The value above which a fee is due.</param>
/// <param name="FeePerUnit">The fee accrued since the start of the period, at least 0.</param>
/// <param name="NavPerUnit">The value after management fee and performance fee.</param>
/// <param name="IsCrystallised">Whether it is a crystallisation date.</param>
/// <param name="Payable">The amount that becomes payable here, at least 0.</param>
/// <param name="HighWaterMark">The mark from here on; null where there is none.</param>
/// <param name="CarriedLosses">All shortfalls carried from here on; null where losses are not carried.</param>
/// <param name="Units">Units after dealing.</param>
public sealed record PointFigures(
    DateOnly Date,
    Rounded Value,
    Rounded Threshold,
    Rounded FeePerUnit,
    Rounded NavPerUnit,
    bool IsCrystallised,
    Rounded Payable,
    Rounded? HighWaterMark,
    Rounded? CarriedLosses,
    Rounded Units);
