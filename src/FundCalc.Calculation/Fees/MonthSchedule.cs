namespace FundCalc.Calculation.Fees;

/// <summary>Regular dates.</summary>
internal static class MonthSchedule
{
    /// <summary>
    /// The anchor and the dates whole intervals of months after it, each counted from the anchor, so that 31 January goes to 28 February and on to
    /// 31 March; those before <paramref name="end"/> alone.
    /// </summary>
    public static IEnumerable<DateOnly> Dates(DateOnly anchor, Frequency frequency, DateOnly end)
    {
        var months = Months(frequency);
        // Counting months keeps clear of the end of the calendar, where the next date does not exist.
        var monthsToEnd = (12 * (end.Year - anchor.Year)) + end.Month - anchor.Month;
        for (var passed = 0; passed <= monthsToEnd; passed += months)
        {
            var date = anchor.AddMonths(passed);
            if (date < end)
            {
                yield return date;
            }
        }
    }

    private static int Months(Frequency frequency) => frequency switch
    {
        Frequency.Annual => 12,
        Frequency.SemiAnnual => 6,
        Frequency.Quarterly => 3,
        _ => 1,
    };
}
