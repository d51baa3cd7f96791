using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.DayCounts;

/// <summary>ACT/ACT (ISDA), ISDA 2006 Definitions 4.16(b): each day weighs 1/366 in a leap year and 1/365 in any other, so a calendar year is one year.</summary>
public sealed class ActActIsda : IDayCount
{
    /// <inheritdoc/>
    public DayCountConvention Convention => DayCountConvention.ActActIsda;

    /// <inheritdoc/>
    public int Days(DateOnly start, DateOnly end) => Period.ActualDays(start, end);

    // year fraction = days in leap years / 366 + other days / 365
    //               = (end's year - start's year) + part of end's year before end - part of start's year before start
    /// <inheritdoc/>
    public Fraction YearFraction(DateOnly start, DateOnly end) => Days(start, end) == 0
        ? Fraction.Zero
        : (Fraction)(end.Year - start.Year) + Elapsed(end) - Elapsed(start);

    /// <summary>The part of its year that has passed when the date begins.</summary>
    private static Fraction Elapsed(DateOnly date) => new(date.DayOfYear - 1, DateTime.IsLeapYear(date.Year) ? 366 : 365);
}
