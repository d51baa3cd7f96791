namespace FundCalc.Calculation.Fees;

/// <summary>The way through a horizon, piece by piece.</summary>
internal static class ProjectionWalk
{
    /// <summary>Goes through the horizon.</summary>
    /// <param name="input">The projection.</param>
    /// <param name="pay">Told the beginning of each piece, for what is paid on that day after the initial investment.</param>
    /// <param name="grow">Told the beginning and the end of each piece.</param>
    /// <param name="periodEnded">Told the end of each period, before what is paid on that day.</param>
    public static void Through(ProjectionInput input, Action<DateOnly> pay, Action<DateOnly, DateOnly> grow, Action<DateOnly> periodEnded)
    {
        var cuts = new Queue<DateOnly>(ProjectionDates.Cuts(input));
        var date = input.StartDate;
        foreach (var periodEnd in ProjectionDates.PeriodEnds(input))
        {
            // Along an index a period that is not shown ends within a piece, and is passed over.
            while (cuts.TryPeek(out var cut) && cut <= periodEnd)
            {
                pay(date);
                var end = input.Convention == FeeConvention.DailyAccrual ? date.AddDays(1) : cut;
                grow(date, end);
                date = end;
                if (date == cut)
                {
                    cuts.Dequeue();
                }
            }

            if (date == periodEnd)
            {
                periodEnded(periodEnd);
            }
        }
    }
}
