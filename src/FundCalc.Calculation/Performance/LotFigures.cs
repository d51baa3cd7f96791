using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Performance;

/// <summary>What a lot bore.</summary>
/// <param name="Units">Its units at the last point.</param>
/// <param name="UnitsForFees">Units cancelled to pay crystallised fees.</param>
/// <param name="CrystallisedFees">Fees that became payable.</param>
/// <param name="AccruedFee">The fee accrued at the last point and not payable yet.</param>
/// <param name="HighWaterMark">Its mark from the last point on, per unit.</param>
/// <param name="NetValue">Its value less the accrued fee, with the deposit that it holds.</param>
/// <param name="Equalisation">What equalisation did; null where fees are not equalised within one NAV.</param>
/// <param name="Series">The lot as a series; null where it is none.</param>
public sealed record LotFigures(
    Rounded Units,
    Rounded UnitsForFees,
    Rounded CrystallisedFees,
    Rounded AccruedFee,
    Rounded HighWaterMark,
    Rounded NetValue,
    EqualisationFigures? Equalisation = null,
    SeriesFigures? Series = null);
