using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>How a hurdle grows from date to date.</summary>
internal sealed class HurdlePath
{
    private readonly Hurdle _terms;
    private readonly Trace? _trace;
    private readonly Figure _rate;
    private readonly IDayCount _dayCount;
    private readonly Dictionary<DateOnly, int> _levels = [];

    // Lots share the periods between crystallisation dates; powers are dear.
    private readonly Dictionary<(DateOnly Start, DateOnly End), Figure> _factors = [];

    /// <summary>The hurdle of these terms.</summary>
    /// <param name="terms">The terms, valid.</param>
    /// <param name="trace">Where the steps are noted; null: nowhere.</param>
    public HurdlePath(Hurdle terms, Trace? trace)
    {
        (_terms, _trace) = (terms, trace);
        _dayCount = DayCount.Of(terms.DayCount ?? DayCountConvention.Act365Fixed);
        if (terms.FixedRate is { } rate)
        {
            _rate = Figure.Field(rate, trace, "hurdle.fixed_rate");
        }

        for (var i = 0; i < terms.Index?.Count; i++)
        {
            _levels.Add(terms.Index[i].Date, i);
        }
    }

    /// <summary>What stood at <paramref name="grown"/> on one date, on a later one.</summary>
    /// <param name="grown">The base and its growth so far.</param>
    /// <param name="basis">What simple growth is counted on.</param>
    /// <param name="anchor">The date from which years are counted.</param>
    /// <param name="from">The date of <paramref name="grown"/>, not before the anchor.</param>
    /// <param name="to">The later date.</param>
    public Figure Grow(Figure grown, Figure basis, DateOnly anchor, DateOnly from, DateOnly to)
    {
        if (from == to)
        {
            return grown;
        }

        if (_terms.Index is not null)
        {
            return grown * Level(to) / Level(from);
        }

        if (_terms.Growth == HurdleGrowth.Simple)
        {
            var years = Years(anchor, to);
            return grown + (basis * _rate * (from == anchor ? years : years - Years(anchor, from)));
        }

        var factor = Factor(anchor, to);
        return grown * (from == anchor ? factor : factor / Factor(anchor, from));
    }

    private Figure Level(DateOnly date)
    {
        var i = _levels[date];
        return Figure.Field(_terms.Index![i].Level, _trace, $"hurdle.index.points[{i}].level");
    }

    private Figure Years(DateOnly start, DateOnly end) => Figure.YearFraction(_dayCount, start, end, _trace);

    // (1 + rate)^years, at 18 places
    private Figure Factor(DateOnly start, DateOnly end)
    {
        if (!_factors.TryGetValue((start, end), out var factor))
        {
            factor = (1 + _rate).Power(Years(start, end), Rounding.Working).Named("hurdle factor");
            _factors.Add((start, end), factor);
        }

        return factor;
    }
}
