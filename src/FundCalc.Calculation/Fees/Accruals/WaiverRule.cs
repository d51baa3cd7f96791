using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>Takes from a fee what is waived.</summary>
/// <param name="waivers">By date, not overlapping.</param>
/// <param name="trace">Where the steps are noted; null: nowhere.</param>
/// <param name="path">The fee's path.</param>
internal sealed class WaiverRule(IReadOnlyList<FeeWaiver> waivers, Trace? trace, string path)
{
    private readonly RunningSum _waived = new(trace);
    private int _at = -1;
    private Figure _terms;

    /// <summary>What of the fee that accrued from a day on is left. On no day of the step does another waiver begin or one end.</summary>
    public Figure Apply(DateOnly from, Figure accrued)
    {
        for (var next = _at + 1; next < waivers.Count && waivers[next].FromDate <= from; next++)
        {
            _at = next;
            _terms = waivers[next].Fraction is { } fraction
                ? Figure.Field(fraction, trace, $"{path}.waivers[{next}].fraction")
                : Figure.Field(waivers[next].Amount!.Value, trace, $"{path}.waivers[{next}].amount");
        }

        if (_at < 0 || from >= waivers[_at].ToDate)
        {
            return accrued;
        }

        // by fraction: fraction x accrued; by amount: what is left of it, at most what accrued
        var waived = waivers[_at].Fraction is null ? Figure.Min(accrued, _terms) : accrued * _terms;
        if (waivers[_at].Fraction is null)
        {
            _terms -= waived;
        }

        _waived.Add(waived);
        return accrued - waived;
    }

    /// <summary>What was waived; null without waivers.</summary>
    public Rounded? Tell(Rounding rounding) =>
        waivers.Count == 0 ? null : _waived.Total().Named("waived").Round(rounding).InRange($"{path}.waived");
}
