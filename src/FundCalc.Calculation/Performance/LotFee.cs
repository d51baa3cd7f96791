using System.Globalization;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>The fees of lots, each on its own mark, paid by cancelling units.</summary>
internal sealed class LotFee
{
    private readonly FeeTerms _terms;
    private readonly PerformanceInput _input;
    private readonly (Figure Value, Figure ManagementFee)[] _path;
    private readonly Dictionary<DateOnly, int> _indexes = [];
    private readonly HashSet<DateOnly> _crystallisations;

    private LotFee(PerformanceInput input)
    {
        (_terms, _input) = (new FeeTerms(input), input);
        var (path, points) = (new UnitPath(input), input.Points);
        _path = new (Figure, Figure)[points.Count];
        _path[0] = (path.Opening, 0);
        _indexes.Add(points[0].Date, 0);
        for (var i = 1; i < _path.Length; i++)
        {
            _path[i] = path.At(i, _path[i - 1].Value);
            _indexes.Add(points[i].Date, i);
        }

        _crystallisations = CrystallisationDates.Of(input.Crystallisation, points[0].Date, points[^1].Date).ToHashSet();
    }

    /// <summary>The fees of all lots.</summary>
    public static PerformanceFigures Calculate(PerformanceInput input)
    {
        var run = new LotFee(input);
        LotFigures[] lots = [.. input.Lots.Select((_, i) => run.Along(i))];
        return new PerformanceFigures(
            [],
            lots,
            Figure.Sum([.. lots.Select(lot => lot.CrystallisedFees.Figure)]).AsDecimal().Named("crystallised fees").InRange("crystallised_fees"),
            Figure.Sum([.. lots.Select(lot => lot.AccruedFee.Figure)]).AsDecimal().Named("accrued fee").InRange("accrued_fee"),
            null);
    }

    private LotFigures Along(int lot)
    {
        var terms = _input.Lots[lot];
        var entry = _indexes[terms.EntryDate];
        var opening = _path[entry].Value;
        var mark = terms.HighWaterMark is { } given ? Figure.Field(given, _input.Trace, $"lots[{lot}].high_water_mark") : opening;
        var account = new FeeAccount(_terms, terms.EntryDate, opening, mark.Round(_input.ValueRounding));
        var units = Figure.Field(terms.Units, _input.Trace, $"lots[{lot}].units");
        Figure cancelled = 0;
        var (fees, accrued, next) = (new List<Figure>(), (Figure)0, 0);
        for (var i = entry + 1; i < _path.Length; i++)
        {
            var (date, value) = (_input.Points[i].Date, _path[i].Value);
            account.Charge(_path[i].ManagementFee);
            var (redeems, crystallises) = (next < terms.Redemptions.Count && terms.Redemptions[next].Date == date, _crystallisations.Contains(date));
            if (units.IsZero || !(redeems || crystallises || i == _path.Length - 1))
            {
                continue;
            }

            var feeBase = account.FeeBase(value);
            var fee = account.Accrue(date, feeBase, null).Fee;
            if (redeems)
            {
                var redeemed = Figure.Field(terms.Redemptions[next].Units, _input.Trace, $"lots[{lot}].redemptions[{next}].units");
                fees.Add(_terms.Amount(fee.Figure * redeemed, null));
                units = redeemed <= units ? units - redeemed : throw Beyond(lot, next);
                next++;
            }

            if (crystallises)
            {
                var paid = _terms.Amount(fee.Figure * units, null);
                fees.Add(paid);
                var cancels = Cancelled(paid, value, units, lot);
                (units, cancelled) = (units - cancels, cancelled + cancels);
                account.Crystallise(date, feeBase, fee, value, Path(lot, "high_water_mark"));
                accrued = 0;
            }
            else
            {
                accrued = fee.Figure * units;
            }
        }

        return new LotFigures(
            units.AsDecimal().InRange(Path(lot, "units")),
            cancelled.AsDecimal().InRange(Path(lot, "units_for_fees")),
            Figure.Sum([.. fees]).AsDecimal().Named("crystallised fees").InRange(Path(lot, "crystallised_fees")),
            _terms.Amount(accrued, null).Named("accrued fee").InRange(Path(lot, "accrued_fee")),
            account.Mark.Round(_input.ValueRounding).InRange(Path(lot, "high_water_mark")),
            ((units * _path[^1].Value) - accrued).Round(_input.Rounding).Named("net value").InRange(Path(lot, "net_value")));
    }

    // units cancelled = fee / value per unit
    private Figure Cancelled(Rounded fee, Figure value, Figure units, int lot)
    {
        if (fee.Value.IsZero)
        {
            return 0;
        }

        if (value.Sign > 0 && (fee.Figure / value).Round(_input.ValueRounding) is var cancelled && cancelled.Figure <= units)
        {
            return cancelled.Named("units for fees");
        }

        throw new CalculationException(CalculationFault.OutOfRange, Path(lot, "units_for_fees"), "must not be above the units of the lot");
    }

    private static CalculationException Beyond(int lot, int redemption) => new(
        CalculationFault.InvalidInput,
        string.Create(CultureInfo.InvariantCulture, $"lots[{lot}].redemptions[{redemption}].units"),
        "must be at most the units that the lot has then");

    private static string Path(int lot, string field) => string.Create(CultureInfo.InvariantCulture, $"lots[{lot}].{field}");
}
