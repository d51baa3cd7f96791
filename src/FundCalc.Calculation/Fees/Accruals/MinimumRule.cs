using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>Raises a fee to its minimum.</summary>
internal sealed class MinimumRule
{
    private readonly FeeMinimum _terms;
    private readonly List<DateOnly> _ends;
    private readonly Func<DateOnly, DateOnly, Figure> _years;
    private readonly string _path;
    private readonly Figure _amount;
    private readonly RunningSum _added;
    private int _period = -1;
    private DateOnly _from;
    private Figure _perYear;
    private Figure _required;
    private Figure _charged;

    /// <param name="terms">The minimum.</param>
    /// <param name="input">The period.</param>
    /// <param name="years">The years from one day to another under the fee's day count.</param>
    /// <param name="path">The fee's path.</param>
    public MinimumRule(FeeMinimum terms, AccrualInput input, Func<DateOnly, DateOnly, Figure> years, string path)
    {
        _terms = terms;
        _ends = FeePeriods.Ends(input.StartDate, terms.Per, input.EndDate);
        _years = years;
        _path = path;
        _from = input.StartDate;
        _amount = Figure.Field(terms.Amount, input.Trace, $"{path}.minimum.amount");
        _added = new RunningSum(input.Trace);
    }

    /// <summary>The days on which its periods end.</summary>
    public IEnumerable<DateOnly> Ends => _ends;

    /// <summary>The fee of a step, with what it lacks where the minimum is due.</summary>
    /// <param name="from">The first day of the step.</param>
    /// <param name="to">The day after its last one.</param>
    /// <param name="years">Its years; 0 for a holiday, for which nothing is required.</param>
    /// <param name="fee">Its fee after waivers.</param>
    /// <param name="accrualEnds">Whether an accrual ends with it.</param>
    /// <param name="periodEnds">Whether the whole period does.</param>
    public Figure Apply(DateOnly from, DateOnly to, Figure years, Figure fee, bool accrualEnds, bool periodEnds)
    {
        if (_period < 0 || from >= _ends[_period])
        {
            _from = _period < 0 ? _from : _ends[_period];
            _period++;
            // A period that has no years under the day count requires nothing.
            var periodYears = _years(_from, _ends[_period]);
            _perYear = periodYears.IsZero ? 0 : _amount / periodYears;
        }

        // share of the step = minimum / years of the minimum's period x years of the step
        _required += _perYear * years;
        _charged += fee;
        if (!periodEnds && (_terms.TrueUp ? to < _ends[_period] : !accrualEnds))
        {
            return fee;
        }

        var added = Figure.Max(_required - _charged, 0);
        (_required, _charged) = (0, 0);
        _added.Add(added);
        return fee + added;
    }

    /// <summary>What was added.</summary>
    public Rounded Tell(Rounding rounding) => _added.Total().Named("added to reach the minimum").Round(rounding).InRange($"{_path}.minimum_adjustment");
}
