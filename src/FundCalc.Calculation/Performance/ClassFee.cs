using System.Globalization;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>The fee of a fund or class along its path.</summary>
internal sealed class ClassFee
{
    private readonly FeeTerms _terms;
    private readonly PerformanceInput _input;
    private readonly FeeAccount _account;
    private readonly List<PointFigures> _points = [];
    private readonly List<Figure> _payable = [];
    private Figure _units;
    private Figure _nav;
    private Figure _basis;
    private Figure? _capLeft;
    private Rounded _accrued = ((Figure)0).AsDecimal();

    private ClassFee(FeeTerms terms)
    {
        (_terms, _input) = (terms, terms.Input);
        _units = Figure.Field(_input.OpeningUnits ?? ExactDecimal.One, _input.Trace, "opening_units");
        _capLeft = _input.Cap?.Cumulative is { } most ? Figure.Field(most, _input.Trace, "cap.cumulative") : null;
        _nav = _basis = new UnitPath(_input).Opening;
        var mark = _input.InitialMark is { } initial ? Figure.Field(initial, _input.Trace, "high_water_mark.initial").Round(_input.ValueRounding) : _nav;
        _account = new FeeAccount(terms, _input.Points[0].Date, _nav, mark);
    }

    /// <summary>The fee along the whole path.</summary>
    public static PerformanceFigures Calculate(PerformanceInput input)
    {
        var run = new ClassFee(new FeeTerms(input));
        var (first, last) = (input.Points[0].Date, input.Points[^1].Date);
        var dates = CrystallisationDates.Of(input.Crystallisation, first, last).ToHashSet();
        var path = new UnitPath(input);
        run.Deal(0, run._nav, isCrystallised: true);
        for (var i = 1; i < input.Points.Count; i++)
        {
            run.Step(i, path.At(i, run._basis), dates.Contains(input.Points[i].Date));
        }

        return new PerformanceFigures(
            run._points,
            [],
            Figure.Sum([.. run._payable]).AsDecimal().Named("crystallised fees").InRange("crystallised_fees"),
            run._accrued.InRange("accrued_fee"),
            dates.Contains(last) ? run.Closing() : null);
    }

    private void Step(int i, (Figure Value, Figure ManagementFee) at, bool isCrystallised)
    {
        var point = _input.Points[i];
        _account.Charge(at.ManagementFee);
        var value = _account.FeeBase(at.Value);
        var units = _units;
        var (threshold, fee) = _account.Accrue(point.Date, value, _capLeft is { } left ? left / units : null);
        var nav = (at.Value - fee).Round(_input.ValueRounding).Named("NAV per unit");
        _nav = nav;

        // payable = fee per unit x units before dealing on a crystallisation date, else x redeemed units
        var payable = isCrystallised ? Pay(fee.Figure * units)
            : _input.Crystallisation.OnRedemption ? Pay(fee.Figure * Redeemed(i))
            : Pay(0);
        if (isCrystallised)
        {
            _account.Crystallise(point.Date, value, fee, nav, Path(i, "carried_losses"));
            _basis = nav;
        }
        else
        {
            _basis = at.Value;
        }

        Deal(i, at.Value, isCrystallised);
        if (i == _input.Points.Count - 1 && !isCrystallised)
        {
            // What subscribes at the last point owes nothing yet.
            _accrued = _terms.Amount(fee.Figure * (units - Redeemed(i)), _capLeft).Named("accrued fee");
        }

        var rounding = _input.ValueRounding;
        _points.Add(new PointFigures(
            point.Date,
            value.Round(rounding).InRange(Path(i, "value")),
            threshold.Round(rounding).Named("threshold").InRange(Path(i, "threshold")),
            fee.InRange(Path(i, "fee_per_unit")),
            nav.InRange(Path(i, "nav_per_unit")),
            isCrystallised,
            payable.InRange(Path(i, "payable")),
            _terms.HasMark ? _account.Mark.AsDecimal().InRange(Path(i, "high_water_mark")) : null,
            _account.Losses?.Total.AsDecimal().InRange(Path(i, "carried_losses")),
            _units.AsDecimal().InRange(Path(i, "units"))));
    }

    private Rounded Pay(Figure amount)
    {
        var payable = _terms.Amount(amount, _capLeft).Named("payable");
        _capLeft = _capLeft is { } left ? left - payable : null;
        _payable.Add(payable);
        return payable;
    }

    // Redeemed units take the NAV along, with their accrued fee where that becomes payable; new ones bring it.
    private void Deal(int i, Figure value, bool isCrystallised)
    {
        var point = _input.Points[i];
        if (point.RedeemedUnits.IsZero && point.SubscribedUnits.IsZero)
        {
            return;
        }

        var (redeemed, subscribed) = (Redeemed(i), Figure.Field(point.SubscribedUnits, _input.Trace, $"points[{i}].subscribed_units"));
        var staying = _units - redeemed;
        if (_input.Scope == PerformanceScope.PerFund && !point.SubscribedUnits.IsZero)
        {
            _account.Join(point.Date, staying, subscribed, _nav);
        }

        if (!isCrystallised)
        {
            var taken = _input.Crystallisation.OnRedemption ? value : _nav;
            var after = staying + subscribed;
            if (!after.IsZero)
            {
                // value per unit = (units x value - what redeemed units take + subscribed units x NAV) / units after
                _basis = (((_units * value) - (redeemed * taken) + (subscribed * _nav)) / after).Round(_input.ValueRounding);
            }
        }

        _units = staying + subscribed;
    }

    private PerformanceState Closing() => new(
        _nav.AsDecimal(),
        _units.AsDecimal(),
        _terms.HasMark ? _account.Mark.AsDecimal().Value : null,
        _terms.IsCumulative ? _account.HurdleGrowth.AsDecimal().Value : null,
        _account.Losses?.Carried ?? [],
        _capLeft?.AsDecimal().Value);

    private Figure Redeemed(int i) => Figure.Field(_input.Points[i].RedeemedUnits, _input.Trace, $"points[{i}].redeemed_units");

    private static string Path(int i, string field) => string.Create(CultureInfo.InvariantCulture, $"results[{i - 1}].{field}");
}
