using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.DayCounts;

/// <summary>ACT/365.25: actual days over the average year of the Julian calendar, four years of which have 1,461 days. A day basis of fee schedules, not an ISDA one.</summary>
public sealed class Act36525 : IDayCount
{
    /// <inheritdoc/>
    public DayCountConvention Convention => DayCountConvention.Act36525;

    /// <inheritdoc/>
    public int Days(DateOnly start, DateOnly end) => Period.ActualDays(start, end);

    // year fraction = actual days / 365.25 = actual days x 4 / 1461
    /// <inheritdoc/>
    public Fraction YearFraction(DateOnly start, DateOnly end) => new(4L * Days(start, end), 1461);
}
