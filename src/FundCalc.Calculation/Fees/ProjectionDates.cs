using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>The days of a projection on which something happens.</summary>
internal static class ProjectionDates
{
    /// <summary>The dates of a plan's payments, ascending, all before the end date.</summary>
    public static IEnumerable<DateOnly> Of(ProjectionInput input, ContributionPlan plan) => plan.FirstDate is { } first
        ? MonthSchedule.Dates(first, plan.Frequency, input.EndDate)
        : MonthSchedule.Dates(input.StartDate, plan.Frequency, input.EndDate).Skip(1);

    /// <summary>The ends of the periods, ascending.</summary>
    public static IEnumerable<DateOnly> PeriodEnds(ProjectionInput input) =>
        MonthSchedule.Dates(input.StartDate, input.Period, input.EndDate).Skip(1).Append(input.EndDate);

    /// <summary>
    /// The days, ascending, that cut the horizon into pieces: the end; ends of periods, of years of the average balance; payments; changes of the fee; levels of an index. Along an index
    /// periods that are not shown do not cut, for they would ask for levels that nothing else needs.
    /// </summary>
    public static SortedSet<DateOnly> Cuts(ProjectionInput input)
    {
        var cuts = new SortedSet<DateOnly> { input.EndDate };
        cuts.UnionWith(input.GrowthPath is null || input.ShowPeriods ? PeriodEnds(input) : []);
        cuts.UnionWith(Payments(input).Keys);
        cuts.UnionWith(input.FeeChanges.Select(change => change.Date));
        cuts.UnionWith(input.GrowthPath?.Select(point => point.Date) ?? []);
        cuts.RemoveWhere(date => date <= input.StartDate || date > input.EndDate);
        return cuts;
    }

    /// <summary>What is paid in and what is asked for on each day after the initial investment.</summary>
    public static SortedDictionary<DateOnly, (ExactDecimal In, ExactDecimal Out)> Payments(ProjectionInput input)
    {
        var payments = new SortedDictionary<DateOnly, (ExactDecimal In, ExactDecimal Out)>();
        void Add(DateOnly date, ExactDecimal paidIn, ExactDecimal takenOut)
        {
            var (before, taken) = payments.GetValueOrDefault(date);
            payments[date] = (before + paidIn, taken + takenOut);
        }

        foreach (var date in input.Contributions is null ? [] : Of(input, input.Contributions))
        {
            Add(date, input.Contributions!.Amount, ExactDecimal.Zero);
        }

        foreach (var date in input.Withdrawals is null ? [] : Of(input, input.Withdrawals))
        {
            Add(date, ExactDecimal.Zero, input.Withdrawals!.Amount);
        }

        foreach (var (date, amount) in input.Flows)
        {
            Add(date, ExactDecimal.Max(amount, ExactDecimal.Zero), ExactDecimal.Max(-amount, ExactDecimal.Zero));
        }

        return payments;
    }
}
