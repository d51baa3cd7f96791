using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>
/// Cuts a period into consecutive parts whose year fractions add up to the period's own under every day count: a part has the year fraction from
/// the period's start to its end less that to its start. (Under the 30/360 family the parts' own year fractions would not add up.)
/// </summary>
internal sealed class YearFractions(IDayCount dayCount, DateOnly start)
{
    private Fraction _elapsed = Fraction.Zero;

    /// <summary>The year fraction of the part that begins where the last one ended and ends, excluded, at <paramref name="end"/>.</summary>
    public Fraction Next(DateOnly end)
    {
        var before = _elapsed;
        _elapsed = dayCount.YearFraction(start, end);
        return _elapsed - before;
    }
}
