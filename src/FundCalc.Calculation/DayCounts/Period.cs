namespace FundCalc.Calculation.DayCounts;

/// <summary>What all conventions ask of a period and of the calendar.</summary>
internal static class Period
{
    /// <summary>Calendar days from the start (included) to the end (excluded).</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/> when the end lies before the start.</exception>
    public static int ActualDays(DateOnly start, DateOnly end) => end >= start
        ? end.DayNumber - start.DayNumber
        : throw new CalculationException(CalculationFault.InvalidInput, nameof(end), "must not lie before the start of the period");

    /// <summary>Whether the date is the last of a February.</summary>
    public static bool IsEndOfFebruary(DateOnly date) => date.Month == 2 && date.Day == DateTime.DaysInMonth(date.Year, 2);
}
