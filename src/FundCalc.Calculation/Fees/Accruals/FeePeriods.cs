namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>Stretches of whole months.</summary>
internal static class FeePeriods
{
    /// <summary>The months of a stretch; 0 for the frequencies that do not count months.</summary>
    public static int Months(FeeFrequency frequency) => frequency switch
    {
        FeeFrequency.Monthly => 1,
        FeeFrequency.Quarterly => 3,
        FeeFrequency.SemiAnnual => 6,
        FeeFrequency.Annual => 12,
        _ => 0,
    };

    /// <summary>The ends of the stretches, each counted from the start so that 31 January goes to 28 February and on to 31 March, up to the first that is not before <paramref name="end"/>.</summary>
    /// <param name="start">From where they are counted.</param>
    /// <param name="frequency">Their length; <see cref="FeeFrequency.AtEnd"/>: one stretch up to <paramref name="end"/>.</param>
    /// <param name="end">The end of the period.</param>
    public static List<DateOnly> Ends(DateOnly start, FeeFrequency frequency, DateOnly end)
    {
        var months = Months(frequency);
        if (months == 0)
        {
            return [end];
        }

        List<DateOnly> ends = [];
        for (var passed = months; ends.Count == 0 || ends[^1] < end; passed += months)
        {
            ends.Add(start.AddMonths(passed));
        }

        return ends;
    }
}
