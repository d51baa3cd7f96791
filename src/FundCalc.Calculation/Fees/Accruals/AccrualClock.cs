using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>
/// Cuts a period into consecutive steps whose year fractions add up to the period's own under every day count: a step has the year fraction from
/// the period's start to its end less that to its start. (Under the 30/360 family the steps' own year fractions would not add up.)
/// </summary>
/// <param name="start">The start of the period.</param>
/// <param name="trace">Where the steps are noted; null: nowhere.</param>
internal sealed class AccrualClock(DateOnly start, Trace? trace)
{
    private readonly Dictionary<DayCountConvention, (DateOnly From, DateOnly At, Figure Elapsed, Figure Step)> _hands = [];

    /// <summary>The years of a step. Cheap where it begins where the last one with this day count ended, or is the last one.</summary>
    public Figure Step(DayCountConvention convention, DateOnly from, DateOnly to)
    {
        if (_hands.TryGetValue(convention, out var hand) && hand.At == to && hand.From == from)
        {
            return hand.Step;
        }

        var dayCount = DayCount.Of(convention);
        var elapsed = Figure.YearFraction(dayCount, start, to, trace);
        var step = from == start ? elapsed : elapsed - (hand.At == from ? hand.Elapsed : Figure.YearFraction(dayCount, start, from, trace));
        _hands[convention] = (from, to, elapsed, step);
        return step;
    }

    /// <summary>The years from one day to another, told as the steps are.</summary>
    public Figure Between(DayCountConvention convention, DateOnly from, DateOnly to)
    {
        var dayCount = DayCount.Of(convention);
        var elapsed = Figure.YearFraction(dayCount, start, to, trace);
        return from == start ? elapsed : elapsed - Figure.YearFraction(dayCount, start, from, trace);
    }
}
