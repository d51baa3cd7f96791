using System.Globalization;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>
/// A lot of a class whose units all have one NAV: the fee of the class is found on the class's mark, and credit, redemption or deposit make up the difference to the lot's own mark.
/// </summary>
internal sealed class EqualisedLot
{
    private readonly PerformanceInput _input;
    private readonly PerformanceLot _terms;
    private readonly int _index;
    private readonly Figure _rate;
    private readonly List<Figure> _fees = [];
    private Figure _mark;
    private Figure _cancelled = 0;
    private Figure _issued = 0;
    private int _next;

    /// <summary>A lot at its entry.</summary>
    /// <param name="input">The input, valid.</param>
    /// <param name="index">Which lot.</param>
    /// <param name="value">The value per unit at which it is bought.</param>
    public EqualisedLot(PerformanceInput input, int index, Figure value)
    {
        (_input, _terms, _index) = (input, input.Lots[index], index);
        _rate = Figure.Field(input.Rate, input.Trace, "rate");
        var mark = _terms.HighWaterMark is { } given ? Figure.Field(given, input.Trace, $"lots[{index}].high_water_mark") : value;
        _mark = mark.Round(input.ValueRounding);
        Units = Figure.Field(_terms.Units, input.Trace, $"lots[{index}].units");
    }

    /// <summary>Its units.</summary>
    public Figure Units { get; private set; }

    /// <summary>Takes out what is redeemed on a date; the fee due on it becomes payable.</summary>
    /// <returns>The amount payable; 0 where nothing is redeemed.</returns>
    public Figure Redeem(DateOnly date, Figure value)
    {
        if (_next == _terms.Redemptions.Count || _terms.Redemptions[_next].Date != date)
        {
            return 0;
        }

        var redeemed = Figure.Field(_terms.Redemptions[_next].Units, _input.Trace, $"lots[{_index}].redemptions[{_next}].units");
        if (redeemed > Units)
        {
            throw new CalculationException(
                CalculationFault.InvalidInput,
                string.Create(CultureInfo.InvariantCulture, $"lots[{_index}].redemptions[{_next}].units"),
                "must be at most the units that the lot has then");
        }

        _next++;
        Units -= redeemed;
        return Pay(redeemed * Due(value));
    }

    /// <summary>Ends a crystallisation period.</summary>
    /// <param name="value">The value per unit before the fee.</param>
    /// <param name="nav">The NAV per unit after the class's fee, above 0.</param>
    /// <param name="classMark">The class's mark before.</param>
    /// <returns>The amount payable: the fee on the lot's own gain.</returns>
    public Figure Crystallise(Figure value, Figure nav, Figure classMark)
    {
        var payable = Pay(Units * Due(value));
        var before = Units;
        var issued = (before * Credit(value, classMark) / nav).Round(_input.ValueRounding).Named("units issued for the credit");
        (_issued, Units) = (_issued + issued, Units + issued);
        if (_input.Equalisation == EqualisationMethod.CreditAndContingentRedemption)
        {
            var cancelled = (before * Shortage(value, classMark) / nav).Round(_input.ValueRounding).Named("units redeemed for the fee");
            (_cancelled, Units) = (_cancelled + cancelled, Units - cancelled);
        }

        // Who paid starts anew from the NAV. Who paid nothing keeps its mark, spread over the units that it now has.
        _mark = value > _mark ? nav.Since(value, _mark)
            : issued.Value.IsZero ? _mark
            : (_mark * before / Units).Round(_input.ValueRounding);
        return payable;
    }

    /// <summary>The lot at the last point.</summary>
    /// <param name="value">The value per unit; after a crystallisation the NAV.</param>
    /// <param name="classMark">The class's mark.</param>
    public LotFigures Figures(Figure value, Figure classMark)
    {
        var (accrued, credit, shortage) = (Units * Due(value), Units * Credit(value, classMark), Units * Shortage(value, classMark));
        var deposit = _input.Equalisation == EqualisationMethod.DepreciationDeposit ? Units * _rate * Figure.Max(classMark - _mark, 0) : (Figure)0;
        return new LotFigures(
            Units.AsDecimal().InRange(Path("units")),
            _cancelled.AsDecimal().InRange(Path("units_for_fees")),
            Figure.Sum([.. _fees]).AsDecimal().Named("crystallised fees").InRange(Path("crystallised_fees")),
            accrued.Round(_input.Rounding).Named("accrued fee").InRange(Path("accrued_fee")),
            _mark.AsDecimal().InRange(Path("high_water_mark")),
            ((Units * value) - accrued + deposit).Round(_input.Rounding).Named("net value").InRange(Path("net_value")),
            new EqualisationFigures(
                _issued.AsDecimal().InRange(Path("units_issued")),
                credit.Round(_input.Rounding).Named("equalisation credit").InRange(Path("equalisation_credit")),
                shortage.Round(_input.Rounding).Named("contingent redemption").InRange(Path("contingent_redemption")),
                deposit.Round(_input.Rounding).Named("depreciation deposit").InRange(Path("depreciation_deposit"))));
    }

    // due per unit = rate x (value - own mark), never below 0
    private Figure Due(Figure value) => _rate * Figure.Max(value - _mark, 0);

    // credit per unit = rate x (own mark - class mark), which it had at entry, but no more than the class's fee
    private Figure Credit(Figure value, Figure classMark) => _rate * Figure.Max(Figure.Min(_mark, value) - classMark, 0);

    // shortage per unit = rate x what the value has gained below the class's mark
    private Figure Shortage(Figure value, Figure classMark) => _rate * Figure.Max(Figure.Min(value, classMark) - _mark, 0);

    private Figure Pay(Figure exact)
    {
        Figure amount = exact.Round(_input.Rounding);
        _fees.Add(amount);
        return amount;
    }

    private string Path(string field) => string.Create(CultureInfo.InvariantCulture, $"lots[{_index}].{field}");
}
