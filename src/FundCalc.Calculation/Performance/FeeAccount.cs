using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>What is remembered per unit of a fund, a class or a lot: mark, opening value, hurdle, losses carried.</summary>
internal sealed class FeeAccount
{
    private readonly FeeTerms _terms;
    private Figure _opening;
    private Figure _hurdleBase;
    private Figure _grown;
    private Figure _managementFees = 0;
    private DateOnly _anchor;
    private DateOnly _grownOn;

    /// <summary>An account at its start.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="date">The date.</param>
    /// <param name="opening">The value per unit.</param>
    /// <param name="mark">The mark; where there is none, not looked at.</param>
    public FeeAccount(FeeTerms terms, DateOnly date, Figure opening, Figure mark)
    {
        (_terms, _opening, Mark, _anchor, _grownOn) = (terms, opening, mark, date, date);
        var input = terms.Input;
        Losses = input.LossCarry is { } carry ? new LossLedger(carry, input.ValueRounding, input.Trace) : null;
        _grown = _hurdleBase = HurdleBase();
        if (terms.IsCumulative)
        {
            _grown += Figure.Field(input.Hurdle!.OpeningGrowth, input.Trace, "hurdle.opening_growth");
        }
    }

    /// <summary>The mark.</summary>
    public Figure Mark { get; private set; }

    /// <summary>The losses carried; null where none are.</summary>
    public LossLedger? Losses { get; }

    /// <summary>What a cumulative hurdle had grown at the last crystallisation, and what joined since.</summary>
    public Figure HurdleGrowth => _grown - _hurdleBase;

    /// <summary>Notes a management fee.</summary>
    public void Charge(Figure managementFee) => _managementFees += managementFee;

    /// <summary>The value that the fee is found on.</summary>
    /// <param name="value">The value after the management fee.</param>
    public Figure FeeBase(Figure value) => _terms.Input.Order == ManagementFeeOrder.BeforeManagementFee ? value + _managementFees : value;

    /// <summary>Finds the fee on a date.</summary>
    /// <param name="date">The date.</param>
    /// <param name="value">The value that it is found on.</param>
    /// <param name="most">The most that the fee per unit may be beside the cap's rate; null: no such limit.</param>
    public (Figure Threshold, Rounded Fee) Accrue(DateOnly date, Figure value, Figure? most)
    {
        var floor = _terms.HasMark ? Mark : Losses is null ? _opening : _opening + Losses.Amount(_opening);
        var threshold = _terms.Hurdle is null ? floor : floor + Growth(date);
        return (threshold, _terms.Limit(_terms.Formula.Of(value, floor, threshold, _opening), value, most));
    }

    /// <summary>Ends a crystallisation period.</summary>
    /// <param name="date">The date.</param>
    /// <param name="value">The value that the fee was found on.</param>
    /// <param name="fee">The fee.</param>
    /// <param name="left">The value per unit that is left, the next opening value.</param>
    /// <param name="field">The figure to name where a shortfall cannot be found.</param>
    public void Crystallise(DateOnly date, Figure value, Rounded fee, Figure left, string field)
    {
        Losses?.Settle(date, value - _opening - Growth(date), _opening, field);
        var isPaid = fee.Value.Sign > 0;
        var grown = _terms.IsCumulative && !isPaid ? Growth(date).Round(_terms.Input.ValueRounding) : (Figure?)null;
        _opening = left;
        if (isPaid && _terms.HasMark)
        {
            Mark = _terms.Input.MarkBasis == HighWaterMarkBasis.Gross ? value.Round(_terms.Input.ValueRounding) : left;
        }

        _hurdleBase = HurdleBase();
        _grown = grown is { } kept ? _hurdleBase + kept : _hurdleBase;
        _managementFees = 0;
        (_anchor, _grownOn) = (date, date);
    }

    /// <summary>Takes in money that joins the account on a date: all that is remembered becomes the average per unit.</summary>
    /// <param name="date">The date.</param>
    /// <param name="units">The units before.</param>
    /// <param name="joining">The units that join, above 0.</param>
    /// <param name="value">What each of them brings.</param>
    public void Join(DateOnly date, Figure units, Figure joining, Figure value)
    {
        var share = units / (units + joining);
        var rounding = _terms.Input.ValueRounding;
        Figure Average(Figure remembered) => ((remembered * share) + (value * (1 - share))).Round(rounding);
        if (_terms.Hurdle is { } hurdle)
        {
            _grown = Average(hurdle.Grow(_grown, _hurdleBase, _anchor, _grownOn, date));
            _hurdleBase = Average(_hurdleBase);
            _grownOn = date;
        }

        Mark = _terms.HasMark ? Average(Mark) : Mark;
        _opening = Average(_opening);
        _managementFees = (_managementFees * share).Round(rounding);
        Losses?.Dilute(share);
    }

    private Figure Growth(DateOnly date) => _terms.Hurdle is { } hurdle ? hurdle.Grow(_grown, _hurdleBase, _anchor, _grownOn, date) - _hurdleBase : 0;

    private Figure HurdleBase() => _terms.Input.Hurdle?.GrowsFrom == Performance.HurdleBase.HighWaterMark ? Mark : _opening;
}
