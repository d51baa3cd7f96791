using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Performance;

/// <summary>A lot that is a series of its own, with its own NAV and mark, until it is rolled up into the lead series, the class.</summary>
internal sealed class SeriesLot : ClassLot
{
    private readonly FeeAccount _account;
    private Figure _value;
    private Rounded _fee = ((Figure)0).AsDecimal();
    private Rounded? _ratio;
    private DateOnly? _rolledUp;

    /// <summary>A series at its issue.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="index">Which lot.</param>
    /// <param name="value">The class's value per unit, at which it is issued where no price is given.</param>
    public SeriesLot(FeeTerms terms, int index, Figure value)
        : base(terms.Input, index)
    {
        var price = Terms.IssuePrice is { } given ? Figure.Field(given, Input.Trace, $"lots[{index}].issue_price") : value;
        _value = price.Round(Input.ValueRounding);
        Figure mark = Terms.HighWaterMark is { } peak ? Figure.Field(peak, Input.Trace, $"lots[{index}].high_water_mark").Round(Input.ValueRounding) : _value;
        _account = new FeeAccount(terms, Terms.EntryDate, _value, mark);
    }

    /// <inheritdoc/>
    public override Figure ClassUnits => _rolledUp is null ? 0 : Units;

    /// <inheritdoc/>
    public override Figure Step(in ClassStep step)
    {
        if (_rolledUp is not null)
        {
            (_value, _fee) = (step.Value, step.Fee);
        }
        else
        {
            if (step.Basis.Sign <= 0)
            {
                throw new CalculationException(CalculationFault.OutOfRange, Path("nav_per_unit"), "must be found from a value of the lead series above 0");
            }

            // A series earns what the class earns before fees.
            _value = (_value * step.Value / step.Basis).Round(Input.ValueRounding).Named("value of the series");
            _fee = _account.Accrue(step.Date, _value, null).Fee;
        }

        var redeemed = Redeem(step.Date, _fee);
        return step.IsCrystallised ? redeemed + Crystallise(step) : redeemed;
    }

    /// <inheritdoc/>
    public override LotFigures Figures(Figure value, Figure classMark)
    {
        var (accrued, mark) = (Units * _fee, _rolledUp is null ? _account.Mark : classMark);
        return new LotFigures(
            Units.AsDecimal().InRange(Path("units")),
            ((Figure)0).AsDecimal(),
            Fees.AsDecimal().Named("crystallised fees").InRange(Path("crystallised_fees")),
            accrued.Round(Input.Rounding).Named("accrued fee").InRange(Path("accrued_fee")),
            mark.AsDecimal().InRange(Path("high_water_mark")),
            ((Units * _value) - accrued).Round(Input.Rounding).Named("net value").InRange(Path("net_value")),
            Series: new SeriesFigures((_value - _fee).Round(Input.ValueRounding).Named("NAV per unit").InRange(Path("nav_per_unit")), _ratio?.InRange(Path("conversion_ratio")), _rolledUp));
    }

    private Figure Crystallise(in ClassStep step)
    {
        var payable = Pay(Units * _fee);
        var (fee, nav) = (_fee, (_value - _fee).Round(Input.ValueRounding));
        _fee = ((Figure)0).AsDecimal();
        if (_rolledUp is not null)
        {
            _value = step.Nav;
            return payable;
        }

        _account.Crystallise(step.Date, _value, fee, nav, string.Empty);
        _value = nav;

        // Both paid a fee: both stand at their marks, so that units of the one are worth units of the other for ever after.
        if (Input.RollUp && fee.Value.Sign > 0 && step.Fee.Value.Sign > 0)
        {
            _ratio = (nav.Figure / step.Nav).Round(Input.ValueRounding).Named("conversion ratio");
            Units = (Units * nav / step.Nav).Round(Input.ValueRounding).Named("units after the roll-up");
            (_value, _rolledUp) = (step.Nav, step.Date);
        }

        return payable;
    }
}
