using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>Cuts a fee to its maximum.</summary>
internal sealed class MaximumRule
{
    private readonly List<DateOnly> _ends;
    private readonly string _path;
    private readonly Figure _amount;
    private readonly RunningSum _cut;
    private int _period;
    private Figure _room;

    public MaximumRule(FeeMaximum terms, AccrualInput input, string path)
    {
        _ends = FeePeriods.Ends(input.StartDate, terms.Per, input.EndDate);
        _path = path;
        _amount = Figure.Field(terms.Amount, input.Trace, $"{path}.maximum.amount");
        _cut = new RunningSum(input.Trace);
        _room = terms.ChargedBefore.IsZero ? _amount : _amount - Figure.Field(terms.ChargedBefore, input.Trace, $"{path}.maximum.charged_before");
    }

    /// <summary>The days on which its periods end.</summary>
    public IEnumerable<DateOnly> Ends => _ends;

    /// <summary>What of the fee of a step, which begins on a day, there is room for.</summary>
    public Figure Apply(DateOnly from, Figure fee)
    {
        if (from >= _ends[_period])
        {
            _period++;
            _room = _amount;
        }

        var charged = Figure.Min(fee, _room);
        _room -= charged;
        _cut.Add(fee - charged);
        return charged;
    }

    /// <summary>What was cut off.</summary>
    public Rounded Tell(Rounding rounding) => _cut.Total().Named("cut to the maximum").Round(rounding).InRange($"{_path}.maximum_adjustment");
}
