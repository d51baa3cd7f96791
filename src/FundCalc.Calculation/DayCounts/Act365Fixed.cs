using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.DayCounts;

/// <summary>ACT/365 (Fixed), ISDA 2006 Definitions 4.16(d): a leap year has 366/365 years.</summary>
public sealed class Act365Fixed : IDayCount
{
    /// <inheritdoc/>
    public DayCountConvention Convention => DayCountConvention.Act365Fixed;

    /// <inheritdoc/>
    public int Days(DateOnly start, DateOnly end) => Period.ActualDays(start, end);

    // year fraction = actual days / 365
    /// <inheritdoc/>
    public Fraction YearFraction(DateOnly start, DateOnly end) => new(Days(start, end), 365);
}
