using System.Globalization;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>The fee of a class and of its lots, each of which comes to bear that on its own gain: equalised within one NAV, or as a series.</summary>
internal sealed class EqualisedFee
{
    private readonly PerformanceInput _input;
    private readonly FeeTerms _terms;
    private readonly FeeAccount _account;
    private readonly ClassLot?[] _lots;
    private readonly Figure _others;
    private readonly List<PointFigures> _points = [];
    private readonly List<Figure> _payable = [];
    private Figure _basis;

    private EqualisedFee(PerformanceInput input)
    {
        (_input, _terms, _lots) = (input, new FeeTerms(input), new ClassLot?[input.Lots.Count]);
        _basis = new UnitPath(input).Opening;
        var mark = input.InitialMark is { } initial ? Figure.Field(initial, input.Trace, "high_water_mark.initial").Round(input.ValueRounding) : _basis;
        _account = new FeeAccount(_terms, input.Points[0].Date, _basis, mark);
        _others = Figure.Field(input.OpeningUnits ?? ExactDecimal.Zero, input.Trace, "opening_units");
        Enter(input.Points[0].Date, _basis);
    }

    /// <summary>The fee along the whole path.</summary>
    public static PerformanceFigures Calculate(PerformanceInput input)
    {
        var run = new EqualisedFee(input);
        var (first, last) = (input.Points[0].Date, input.Points[^1].Date);
        var dates = CrystallisationDates.Of(input.Crystallisation, first, last).ToHashSet();
        var path = new UnitPath(input);
        for (var i = 1; i < input.Points.Count; i++)
        {
            run.Step(i, path.At(i, run._basis).Value, dates.Contains(input.Points[i].Date));
        }

        LotFigures[] lots = [.. run._lots.Select(lot => lot!.Figures(run._basis, run._account.Mark))];
        var isClosed = dates.Contains(last);
        Figure accrued = isClosed ? 0 : (run._points[^1].FeePerUnit.Figure * run._others).Round(input.Rounding);
        return new PerformanceFigures(
            run._points,
            lots,
            Figure.Sum([.. run._payable]).AsDecimal().Named("crystallised fees").InRange("crystallised_fees"),
            Figure.Sum([accrued, .. lots.Select(lot => lot.AccruedFee.Figure)]).AsDecimal().Named("accrued fee").InRange("accrued_fee"),
            isClosed ? new PerformanceState(run._basis.AsDecimal(), run._others.AsDecimal(), run._account.Mark.AsDecimal().Value, null, [], null) : null);
    }

    private void Step(int i, Figure value, bool isCrystallised)
    {
        var (point, rounding) = (_input.Points[i], _input.ValueRounding);
        var (threshold, fee) = _account.Accrue(point.Date, value, null);
        var nav = (value - fee).Round(rounding).Named("NAV per unit");
        var payable = Pay(new ClassStep(point.Date, _basis, value, fee, nav, _account.Mark, isCrystallised, Path(i, "nav_per_unit")));
        if (isCrystallised)
        {
            _account.Crystallise(point.Date, value, fee, nav, string.Empty);
        }

        _basis = isCrystallised ? nav : value;
        Enter(point.Date, _basis);
        _points.Add(new PointFigures(
            point.Date,
            value.Round(rounding).InRange(Path(i, "value")),
            threshold.Round(rounding).Named("threshold").InRange(Path(i, "threshold")),
            fee.InRange(Path(i, "fee_per_unit")),
            nav.InRange(Path(i, "nav_per_unit")),
            isCrystallised,
            payable.AsDecimal().Named("payable").InRange(Path(i, "payable")),
            _account.Mark.AsDecimal().InRange(Path(i, "high_water_mark")),
            null,
            Figure.Sum([_others, .. _lots.Where(lot => lot is not null).Select(lot => lot!.ClassUnits)]).AsDecimal().InRange(Path(i, "units"))));
    }

    private Figure Pay(in ClassStep step)
    {
        List<Figure> amounts = [];
        foreach (var lot in _lots)
        {
            if (lot is not null)
            {
                amounts.Add(lot.Step(step));
            }
        }

        if (step.IsCrystallised)
        {
            amounts.Add((step.Fee.Figure * _others).Round(_input.Rounding));
        }

        var payable = Figure.Sum([.. amounts]);
        _payable.Add(payable);
        return payable;
    }

    private void Enter(DateOnly date, Figure value)
    {
        for (var i = 0; i < _lots.Length; i++)
        {
            if (_input.Lots[i].EntryDate == date)
            {
                _lots[i] = _input.Equalisation == EqualisationMethod.SeriesOfShares ? new SeriesLot(_terms, i, value) : new EqualisedLot(_input, i, value);
            }
        }
    }

    private static string Path(int i, string field) => string.Create(CultureInfo.InvariantCulture, $"results[{i - 1}].{field}");
}
