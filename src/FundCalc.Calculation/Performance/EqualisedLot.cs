using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Performance;

/// <summary>
/// A lot of a class whose units all have one NAV: the fee of the class is found on the class's mark, and credit, redemption or deposit make up the difference to the lot's own mark.
/// </summary>
internal sealed class EqualisedLot : ClassLot
{
    private readonly Figure _rate;
    private Figure _mark;
    private Figure _cancelled = 0;
    private Figure _issued = 0;

    /// <summary>A lot at its entry.</summary>
    /// <param name="input">The input, valid.</param>
    /// <param name="index">Which lot.</param>
    /// <param name="value">The value per unit at which it is bought.</param>
    public EqualisedLot(PerformanceInput input, int index, Figure value)
        : base(input, index)
    {
        _rate = Figure.Field(input.Rate, input.Trace, "rate");
        var mark = Terms.HighWaterMark is { } given ? Figure.Field(given, input.Trace, $"lots[{index}].high_water_mark") : value;
        _mark = mark.Round(input.ValueRounding);
    }

    /// <inheritdoc/>
    public override Figure Step(in ClassStep step)
    {
        var redeemed = Redeem(step.Date, Due(step.Value));
        if (!step.IsCrystallised)
        {
            return redeemed;
        }

        return step.Nav.Value.Sign > 0
            ? redeemed + Crystallise(step.Value, step.Nav, step.Mark)
            : throw new CalculationException(CalculationFault.OutOfRange, step.NavField, "must be above 0 where units are issued or redeemed for fees");
    }

    /// <inheritdoc/>
    public override LotFigures Figures(Figure value, Figure classMark)
    {
        var (accrued, credit, shortage) = (Units * Due(value), Units * Credit(value, classMark), Units * Shortage(value, classMark));
        var deposit = Input.Equalisation == EqualisationMethod.DepreciationDeposit ? Units * _rate * Figure.Max(classMark - _mark, 0) : (Figure)0;
        return new LotFigures(
            Units.AsDecimal().InRange(Path("units")),
            _cancelled.AsDecimal().InRange(Path("units_for_fees")),
            Fees.AsDecimal().Named("crystallised fees").InRange(Path("crystallised_fees")),
            accrued.Round(Input.Rounding).Named("accrued fee").InRange(Path("accrued_fee")),
            _mark.AsDecimal().InRange(Path("high_water_mark")),
            ((Units * value) - accrued + deposit).Round(Input.Rounding).Named("net value").InRange(Path("net_value")),
            new EqualisationFigures(
                _issued.AsDecimal().InRange(Path("units_issued")),
                credit.Round(Input.Rounding).Named("equalisation credit").InRange(Path("equalisation_credit")),
                shortage.Round(Input.Rounding).Named("contingent redemption").InRange(Path("contingent_redemption")),
                deposit.Round(Input.Rounding).Named("depreciation deposit").InRange(Path("depreciation_deposit"))));
    }

    private Figure Crystallise(Figure value, Figure nav, Figure classMark)
    {
        var payable = Pay(Units * Due(value));
        var before = Units;
        var issued = (before * Credit(value, classMark) / nav).Round(Input.ValueRounding).Named("units issued for the credit");
        (_issued, Units) = (_issued + issued, Units + issued);
        if (Input.Equalisation == EqualisationMethod.CreditAndContingentRedemption)
        {
            var cancelled = (before * Shortage(value, classMark) / nav).Round(Input.ValueRounding).Named("units redeemed for the fee");
            (_cancelled, Units) = (_cancelled + cancelled, Units - cancelled);
        }

        // Who paid starts anew from the NAV. Who paid nothing keeps its mark, spread over the units that it now has.
        _mark = value > _mark ? nav.Since(value, _mark)
            : issued.Value.IsZero ? _mark
            : (_mark * before / Units).Round(Input.ValueRounding);
        return payable;
    }

    // due per unit = rate x (value - own mark), never below 0
    private Figure Due(Figure value) => _rate * Figure.Max(value - _mark, 0);

    // credit per unit = rate x (own mark - class mark), which it had at entry, but no more than the class's fee
    private Figure Credit(Figure value, Figure classMark) => _rate * Figure.Max(Figure.Min(_mark, value) - classMark, 0);

    // shortage per unit = rate x what the value has gained below the class's mark
    private Figure Shortage(Figure value, Figure classMark) => _rate * Figure.Max(Figure.Min(value, classMark) - _mark, 0);
}
