using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>Assets that stay from a day to the next on which they are told.</summary>
/// <param name="steps">Ascending; the first from the start of the period.</param>
internal sealed class AssetPath(IReadOnlyList<(DateOnly From, Figure Amount)> steps)
{
    private int _at;

    /// <summary>The days from which amounts hold.</summary>
    public IEnumerable<DateOnly> Dates => steps.Select(step => step.From);

    /// <summary>The last amount.</summary>
    public Figure Last => steps[^1].Amount;

    /// <summary>The assets on a day. Days are asked for in about ascending order.</summary>
    public Figure On(DateOnly day)
    {
        while (_at + 1 < steps.Count && steps[_at + 1].From <= day)
        {
            _at++;
        }

        while (steps[_at].From > day)
        {
            _at--;
        }

        return steps[_at].Amount;
    }

    /// <summary>The mean of the assets of all days from one to another, excluded.</summary>
    public Figure Mean(DateOnly from, DateOnly to, Trace? trace)
    {
        // mean = sum of assets x days on which they hold / all days
        var sum = new RunningSum(trace);
        for (var i = 0; i < steps.Count; i++)
        {
            var first = steps[i].From > from ? steps[i].From : from;
            var end = i + 1 < steps.Count && steps[i + 1].From < to ? steps[i + 1].From : to;
            if (first < end)
            {
                sum.Add(steps[i].Amount * DaysFrom(first, end, trace));
            }
        }

        return sum.Total() / DaysFrom(from, to, trace);
    }

    private static Figure DaysFrom(DateOnly from, DateOnly to, Trace? trace) =>
        Figure.Days(DayCounts.DayCount.Of(DayCounts.DayCountConvention.Act365Fixed), from, to, trace);
}
