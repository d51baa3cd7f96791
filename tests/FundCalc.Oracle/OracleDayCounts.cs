namespace FundCalc.Oracle;

/// <summary>
/// Day counts written from their wording: the ACT family walks through the period day by day, the 30/360 family applies its published sentences
/// one after another. Slow and plain on purpose.
/// </summary>
public static class OracleDayCounts
{
    public static BigRational Act365Fixed(DateOnly start, DateOnly end) => new(DaysOf(start, end).Count(), 365);

    public static BigRational Act360(DateOnly start, DateOnly end) => new(DaysOf(start, end).Count(), 360);

    public static BigRational ActActIsda(DateOnly start, DateOnly end)
    {
        var days = DaysOf(start, end).ToLookup(day => IsLeap(day.Year));
        return new BigRational(days[true].Count(), 366) + new BigRational(days[false].Count(), 365);
    }

    /// <param name="start">Start of the period.</param>
    /// <param name="end">End, excluded.</param>
    /// <param name="coupon">A coupon date.</param>
    /// <param name="rollDay">The day of the month of the coupons; months without it use their last day.</param>
    /// <param name="frequency">Coupons a year.</param>
    public static BigRational ActActIcma(DateOnly start, DateOnly end, DateOnly coupon, int rollDay, int frequency)
    {
        var step = 12 / frequency;
        DateOnly Coupon(int index)
        {
            var first = new DateOnly(coupon.Year, coupon.Month, 1).AddMonths(index * step);
            return first.AddDays(Math.Min(rollDay, LastDay(first)) - 1);
        }

        var index = 0;
        while (Coupon(index) > start)
        {
            index--;
        }

        BigRational sum = 0;
        foreach (var day in DaysOf(start, end))
        {
            while (Coupon(index + 1) <= day)
            {
                index++;
            }

            sum += new BigRational(1, frequency * (Coupon(index + 1).DayNumber - Coupon(index).DayNumber));
        }

        return sum;
    }

    public static int Thirty360BondBasis(DateOnly start, DateOnly end)
    {
        var (d1, d2) = (start.Day, end.Day);
        if (d1 == 31)
        {
            d1 = 30;
        }

        if (d2 == 31 && d1 > 29)
        {
            d2 = 30;
        }

        return Count(start, end, d1, d2);
    }

    public static int Thirty360Us(DateOnly start, DateOnly end)
    {
        var (d1, d2) = (start.Day, end.Day);
        if (IsLastOfFebruary(start) && IsLastOfFebruary(end))
        {
            d2 = 30;
        }

        if (IsLastOfFebruary(start))
        {
            d1 = 30;
        }

        if (d2 == 31 && d1 is 30 or 31)
        {
            d2 = d2 == 31 ? 30 : d2;
        }

        if (d1 == 31)
        {
            d1 = 30;
        }

        return Count(start, end, d1, d2);
    }

    public static int ThirtyE360(DateOnly start, DateOnly end)
    {
        var (d1, d2) = (start.Day, end.Day);
        if (d1 == 31)
        {
            d1 = 30;
        }

        if (d2 == 31)
        {
            d2 = 30;
        }

        return Count(start, end, d1, d2);
    }

    public static int ThirtyE360Isda(DateOnly start, DateOnly end, DateOnly? termination)
    {
        var (d1, d2) = (start.Day, end.Day);
        if (IsLastOfFebruary(start) || d1 == 31)
        {
            d1 = 30;
        }

        if ((IsLastOfFebruary(end) && end != termination) || d2 == 31)
        {
            d2 = 30;
        }

        return Count(start, end, d1, d2);
    }

    /// <summary>The calendar days of the period, start included, end excluded.</summary>
    public static IEnumerable<DateOnly> DaysOf(DateOnly start, DateOnly end)
    {
        for (var day = start; day < end; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    private static int Count(DateOnly start, DateOnly end, int d1, int d2) =>
        start == end ? 0 : (360 * end.Year) + (30 * end.Month) + d2 - ((360 * start.Year) + (30 * start.Month) + d1);

    private static bool IsLeap(int year) => (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    private static bool IsLastOfFebruary(DateOnly date) => date.Month == 2 && date.Day == LastDay(date);

    private static int LastDay(DateOnly date) => date.Month switch
    {
        2 => IsLeap(date.Year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };
}
