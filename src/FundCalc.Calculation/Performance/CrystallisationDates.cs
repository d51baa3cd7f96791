using FundCalc.Calculation.Fees;

namespace FundCalc.Calculation.Performance;

/// <summary>The dates on which fees become payable.</summary>
internal static class CrystallisationDates
{
    /// <summary>Those after the first point's date and up to the last point's.</summary>
    public static IEnumerable<DateOnly> Of(Crystallisation terms, DateOnly first, DateOnly last)
    {
        if (terms.Frequency is not { } frequency)
        {
            return terms.Dates;
        }

        // The schedule ends before its end, and the last day counts here.
        var end = last == DateOnly.MaxValue ? last : last.AddDays(1);
        return MonthSchedule.Dates(first, Interval(frequency), end).Where(date => date > first);
    }

    private static Frequency Interval(CrystallisationFrequency frequency) => frequency switch
    {
        CrystallisationFrequency.Annual => Frequency.Annual,
        CrystallisationFrequency.SemiAnnual => Frequency.SemiAnnual,
        CrystallisationFrequency.Quarterly => Frequency.Quarterly,
        _ => Frequency.Monthly,
    };
}
