using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.DayCounts;

/// <summary>ACT/360, ISDA 2006 Definitions 4.16(e): a common year has 365/360 years.</summary>
public sealed class Act360 : IDayCount
{
    /// <inheritdoc/>
    public DayCountConvention Convention => DayCountConvention.Act360;

    /// <inheritdoc/>
    public int Days(DateOnly start, DateOnly end) => Period.ActualDays(start, end);

    // year fraction = actual days / 360
    /// <inheritdoc/>
    public Fraction YearFraction(DateOnly start, DateOnly end) => new(Days(start, end), 360);
}
