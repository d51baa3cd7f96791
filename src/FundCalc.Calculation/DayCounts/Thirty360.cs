using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.DayCounts;

/// <summary>What the 30/360 family shares: months of 30 days, years of 360. The conventions differ in how they move the two days of the month.</summary>
public abstract class Thirty360 : IDayCount
{
    private protected Thirty360()
    {
    }

    /// <inheritdoc/>
    public abstract DayCountConvention Convention { get; }

    // days = 360 (Y2 - Y1) + 30 (M2 - M1) + (D2 - D1), with D1 and D2 moved as the convention says
    /// <inheritdoc/>
    public int Days(DateOnly start, DateOnly end)
    {
        if (Period.ActualDays(start, end) == 0)
        {
            return 0;
        }

        var (startDay, endDay) = Adjust(start, end);
        return (360 * (end.Year - start.Year)) + (30 * (end.Month - start.Month)) + endDay - startDay;
    }

    // year fraction = days / 360
    /// <inheritdoc/>
    public Fraction YearFraction(DateOnly start, DateOnly end) => new(Days(start, end), 360);

    /// <summary>The two days of the month as the convention counts them; the start lies before the end.</summary>
    private protected abstract (int StartDay, int EndDay) Adjust(DateOnly start, DateOnly end);
}
