namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>Cuts a period where anything changes for any fee.</summary>
internal static class AccrualSteps
{
    /// <summary>The ends of the steps of all fees together, with a daily method; ascending, the last is the end of the period.</summary>
    public static IEnumerable<DateOnly> Ends(AccrualInput input, AccrualAssets assets, IEnumerable<FeeAccrual> fees) => NeedsDays(input)
        ? Enumerable.Range(input.StartDate.DayNumber + 1, input.EndDate.DayNumber - input.StartDate.DayNumber).Select(DateOnly.FromDayNumber)
        : Ends(input, fees.SelectMany(fee => fee.Dates).Concat(assets.Dates));

    /// <summary>The ends of the steps of a fee by itself, with another method: the base of an accrual is found for all its days at once.</summary>
    public static IEnumerable<DateOnly> Ends(AccrualInput input, FeeAccrual fee) => Ends(input, fee.Dates);

    private static SortedSet<DateOnly> Ends(AccrualInput input, IEnumerable<DateOnly> dates) =>
        [.. dates.Where(date => date > input.StartDate && date < input.EndDate), input.EndDate];

    // Days of a step can be taken together where each of them is charged alike. That is not so where the base takes the fees of earlier days, where days are shown, and where each day
    // is raised to a minimum but what accrues on it depends on the days before it (an amount waived) or on no day at all (rewards and transactions).
    private static bool NeedsDays(AccrualInput input) => input.Method == AccrualMethod.DailyCompounded || input.ShowDays
        || (input.Method == AccrualMethod.Daily
            && input.Fees.Any(fee => fee.Minimum is { TrueUp: false } && (!fee.IsOnAssets || fee.Waivers.Any(waiver => waiver.Amount is not null))));
}
