namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>The rules of a period that accrues; those of its fees and of its entries have files of their own.</summary>
internal static class AccrualRules
{
    // A stretch of months that the period ends in may be as long again as a year.
    private static readonly DateOnly LastEndWithMonths = new(9998, 12, 31);

    /// <summary>Notes every rule that the input breaks.</summary>
    public static void Check(AccrualInput input, BrokenRules broken)
    {
        broken.AddUnlessDefined("method", input.Method, "must be OPENING, DAILY, DAILY_COMPOUNDED, CLOSING, AVERAGE_OF_ENDS or AVERAGE_DAILY");
        CheckDates(input, broken);
        if (input.OpeningNetAssets.Sign < 0)
        {
            broken.Add("opening_net_assets", input.OpeningNetAssets, "must be at least 0");
        }

        if (input.Fees.Count is 0 or > FeeAccrualCalculator.MaxFees)
        {
            broken.Add("fees", string.Empty, "must be 1 to 20 fees");
        }
        else
        {
            for (var i = 0; i < input.Fees.Count; i++)
            {
                FeeRules.Check(input, i, broken);
            }

            EntryRules.Check(input, broken);
        }

        if (input.Method == AccrualMethod.Opening && input.Observations.Count > 0 && !input.Fees.Any(fee => HasMonths(fee.AccrualFrequency)))
        {
            broken.Add("observations", string.Empty, "must be empty with method OPENING", "method");
        }
        else
        {
            ObservationRules.Check(input, broken);
        }

        if (input.ShowDays && !input.IsDaily && Enum.IsDefined(input.Method))
        {
            broken.Add("show_days", "true", "must be false without a daily method", "method");
        }
    }

    private static void CheckDates(AccrualInput input, BrokenRules broken)
    {
        var days = input.EndDate.DayNumber - input.StartDate.DayNumber;
        if (days <= 0)
        {
            broken.Add("end_date", input.EndDate, "must be after start_date", "start_date");
        }
        else if (input.IsDaily && days > FeeAccrualCalculator.MaxDays)
        {
            broken.Add("end_date", input.EndDate, "must be at most 3,660 days after start_date with a daily method", "start_date", "method");
        }
        else if (input.IsDaily && days * input.Fees.Take(FeeAccrualCalculator.MaxFees).Count(fee => fee.HasTerms) > FeeAccrualCalculator.MaxDaysOfTerms)
        {
            broken.Add("end_date", input.EndDate, "must be so near, with a daily method, that days x fees with tiers, changes, waivers, minimum or maximum are at most 20,000", "start_date", "method");
        }
        else if (input.Fees.Any(CountsMonths))
        {
            if (days > FeeAccrualCalculator.MaxDays)
            {
                broken.Add("end_date", input.EndDate, "must be at most 3,660 days after start_date where a fee counts months", "start_date");
            }
            else if (input.EndDate > LastEndWithMonths)
            {
                broken.Add("end_date", input.EndDate, "must be before the year 9999 where a fee counts months");
            }
        }
    }

    private static bool CountsMonths(FeeTerm fee) =>
        HasMonths(fee.AccrualFrequency) || HasMonths(fee.Minimum?.Per) || HasMonths(fee.Maximum?.Per) || fee.Payments is not null;

    private static bool HasMonths(FeeFrequency? frequency) => frequency is { } known && FeePeriods.Months(known) > 0;
}
