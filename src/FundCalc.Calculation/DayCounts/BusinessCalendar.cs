namespace FundCalc.Calculation.DayCounts;

/// <summary>Which days are business days. Immutable once made.</summary>
public sealed class BusinessCalendar
{
    /// <summary>The most holidays of a calendar: 5,000.</summary>
    public const int MaxHolidays = 5_000;

    private readonly HashSet<DateOnly> _holidays;
    private readonly HashSet<DayOfWeek> _weekend;

    /// <summary>A calendar.</summary>
    /// <param name="holidays">Days that are no business days.</param>
    /// <param name="weekend">Days of the week that are no business days, at most 6 of them.</param>
    public BusinessCalendar(IEnumerable<DateOnly> holidays, IEnumerable<DayOfWeek> weekend)
    {
        _holidays = [.. holidays];
        _weekend = [.. weekend];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_weekend.Count, 6, nameof(weekend));
    }

    /// <summary>Days that are no business days.</summary>
    public IReadOnlyCollection<DateOnly> Holidays => _holidays;

    /// <summary>Days of the week that are no business days.</summary>
    public IReadOnlyCollection<DayOfWeek> Weekend => _weekend;

    /// <summary>Whether business is done on a day.</summary>
    public bool IsBusinessDay(DateOnly date) => !_weekend.Contains(date.DayOfWeek) && !_holidays.Contains(date);

    /// <summary>The business day so many business days before a date.</summary>
    /// <param name="date">The date; it need not be a business day itself.</param>
    /// <param name="days">How many, at least 1.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: it would lie before the year 1.</exception>
    public DateOnly Before(DateOnly date, int days)
    {
        for (var left = days; left > 0;)
        {
            if (date == DateOnly.MinValue)
            {
                throw new CalculationException(CalculationFault.OutOfRange, "business day", "must lie in the years 1 to 9999");
            }

            date = date.AddDays(-1);
            left -= IsBusinessDay(date) ? 1 : 0;
        }

        return date;
    }
}
