namespace FundCalc.Calculation.DayCounts;

/// <summary>
/// The regular coupon dates to which one coupon period belongs, backwards and forwards without end: every 12 ÷ frequency months, on one day of the month.
/// Months without that day use their last.
/// </summary>
public sealed record CouponGrid
{
    private readonly int _months;
    private readonly int _rollDay;

    /// <summary>The grid that holds the regular coupon period from <paramref name="periodStart"/> to <paramref name="periodEnd"/>.</summary>
    /// <param name="periodStart">A coupon date.</param>
    /// <param name="periodEnd">The next coupon date.</param>
    /// <param name="frequency">Coupons a year: 1, 2, 3, 4, 6 or 12.</param>
    /// <param name="endOfMonth">Whether coupons fall on the last day of their months; needed where the period alone does not tell (30 June to 30 September).</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: another frequency, or the two dates are not one regular period apart.</exception>
    public CouponGrid(DateOnly periodStart, DateOnly periodEnd, int frequency, bool endOfMonth = false)
    {
        if (frequency is not (1 or 2 or 3 or 4 or 6 or 12))
        {
            throw new CalculationException(CalculationFault.InvalidInput, nameof(frequency), "must be 1, 2, 3, 4, 6 or 12 coupons a year");
        }

        PeriodStart = periodStart;
        Frequency = frequency;
        _months = 12 / frequency;
        _rollDay = endOfMonth ? 31 : Math.Max(periodStart.Day, periodEnd.Day);
        if (CouponDate(0) != periodStart || CouponDate(1) != periodEnd)
        {
            throw new CalculationException(
                CalculationFault.InvalidInput, nameof(periodEnd), "must be one regular coupon period after its start, on the same day of the month");
        }
    }

    private CouponGrid(DateOnly coupon, int frequency, int rollDay)
    {
        PeriodStart = coupon;
        Frequency = frequency;
        _months = 12 / frequency;
        _rollDay = rollDay;
    }

    /// <summary>First day of the period that the grid was made from.</summary>
    public DateOnly PeriodStart { get; }

    /// <summary>End of that period, excluded.</summary>
    public DateOnly PeriodEnd => CouponDate(1);

    /// <summary>Coupons a year.</summary>
    public int Frequency { get; }

    /// <summary>The coupon date <paramref name="index"/> periods after <see cref="PeriodStart"/>; negative for earlier ones.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/> when it lies outside the years 1 to 9999.</exception>
    public DateOnly CouponDate(int index)
    {
        var month = MonthNumber(PeriodStart) + ((long)index * _months);
        return month is >= 12 and < 120_000
            ? LastValid((int)(month / 12), (int)(month % 12) + 1)
            : throw new CalculationException(CalculationFault.OutOfRange, "coupon date", "must lie in the years 1 to 9999");
    }

    /// <summary>The grid through one coupon date.</summary>
    /// <param name="coupon">The coupon date.</param>
    /// <param name="frequency">Coupons a year: 1, 2, 3, 4, 6 or 12.</param>
    /// <param name="rollDay">The day of the month on which coupons fall; in months without it on their last.</param>
    /// <returns>Null where the date does not lie on that day of its month.</returns>
    internal static CouponGrid? Through(DateOnly coupon, int frequency, int rollDay)
    {
        var grid = new CouponGrid(coupon, frequency, rollDay);
        return grid.LastValid(coupon.Year, coupon.Month) == coupon ? grid : null;
    }

    /// <summary>Whether a coupon falls on the date.</summary>
    internal bool Contains(DateOnly date) => (MonthNumber(date) - MonthNumber(PeriodStart)) % _months == 0 && LastValid(date.Year, date.Month) == date;

    /// <summary>The index of the last coupon date that is not after <paramref name="date"/>.</summary>
    internal int IndexAt(DateOnly date)
    {
        // The months alone, cut towards zero, give the index or one too many: when the coupon falls later in the month or, before the period, in a later one.
        var index = (MonthNumber(date) - MonthNumber(PeriodStart)) / _months;
        return CouponDate(index) > date ? index - 1 : index;
    }

    /// <summary>Months since the beginning of a year 0: January of the year 1 is 12.</summary>
    private static int MonthNumber(DateOnly date) => (date.Year * 12) + date.Month - 1;

    private DateOnly LastValid(int year, int month) => new(year, month, Math.Min(_rollDay, DateTime.DaysInMonth(year, month)));
}
