namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>The rules of a tier schedule.</summary>
internal static class TierRules
{
    /// <summary>Notes every rule that a schedule breaks.</summary>
    public static void Check(TierSchedule schedule, string path, BrokenRules broken)
    {
        if (schedule.Tiers.Count is 0 or > TierSchedule.MaxTiers)
        {
            broken.Add($"{path}.tiers", string.Empty, "must be 1 to 50 tiers");
            return;
        }

        if (schedule.Application is null && schedule.Tiers.Count > 1)
        {
            broken.Add($"{path}.application", string.Empty, "must be given with more than one tier");
        }

        for (var k = 0; k < schedule.Tiers.Count; k++)
        {
            var (bound, rate) = schedule.Tiers[k];
            if (k == 0 && !bound.IsZero)
            {
                broken.Add($"{path}.tiers[0].lower_bound", bound, "must be 0 in the first tier");
            }

            if (k > 0 && bound <= schedule.Tiers[k - 1].LowerBound)
            {
                broken.Add($"{path}.tiers[{k}].lower_bound", bound, "must be above that of the tier before", $"{path}.tiers[{k - 1}].lower_bound");
            }

            FeeRules.CheckRate($"{path}.tiers[{k}].rate", rate, broken);
        }
    }
}
