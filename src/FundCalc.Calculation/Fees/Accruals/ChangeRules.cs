namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>The rules of what changes in a fee by date: changes of terms, and waivers.</summary>
internal static class ChangeRules
{
    /// <summary>Notes every rule that they break.</summary>
    public static void Check(AccrualInput input, FeeTerm fee, string path, BrokenRules broken)
    {
        if (fee.Changes.Count > 0 && fee.Base == FeeBase.TransactionCount)
        {
            broken.Add($"{path}.changes", string.Empty, "must be empty with base TRANSACTION_COUNT", $"{path}.base");
        }

        if (fee.Changes.Count > FeeTerm.MaxChanges)
        {
            broken.Add($"{path}.changes", string.Empty, "must be at most 24 changes");
        }
        else
        {
            CheckChanges(input, fee, path, broken);
        }

        if (fee.Waivers.Count > FeeTerm.MaxWaivers)
        {
            broken.Add($"{path}.waivers", string.Empty, "must be at most 100 waivers");
        }
        else
        {
            CheckWaivers(input, fee, path, broken);
        }
    }

    /// <summary>Notes the rules that tiers of a fee break.</summary>
    public static void CheckTiers(FeeTerm fee, TierSchedule tiers, string field, string path, BrokenRules broken)
    {
        if (!fee.IsOnAssets)
        {
            broken.Add(field, string.Empty, "must be absent without base NET_ASSETS or GROSS_ASSETS", $"{path}.base");
        }

        TierRules.Check(tiers, field, broken);
    }

    private static void CheckChanges(AccrualInput input, FeeTerm fee, string path, BrokenRules broken)
    {
        for (var k = 0; k < fee.Changes.Count; k++)
        {
            var (change, field) = (fee.Changes[k], $"{path}.changes[{k}].from_date");
            if (change.FromDate < input.StartDate)
            {
                broken.Add(field, change.FromDate, "must not be before start_date", "start_date");
            }

            if (change.FromDate >= input.EndDate)
            {
                broken.Add(field, change.FromDate, "must be before end_date", "end_date");
            }

            if (k > 0 && change.FromDate <= fee.Changes[k - 1].FromDate)
            {
                broken.Add(field, change.FromDate, "must be after that of the change before", $"{path}.changes[{k - 1}].from_date");
            }

            if (change.Rate is { } rate)
            {
                FeeRules.CheckRate($"{path}.changes[{k}].rate", rate, broken);
            }
            else if (change.Tiers is not null)
            {
                CheckTiers(fee, change.Tiers, $"{path}.changes[{k}].tiers", path, broken);
            }
        }
    }

    private static void CheckWaivers(AccrualInput input, FeeTerm fee, string path, BrokenRules broken)
    {
        for (var k = 0; k < fee.Waivers.Count; k++)
        {
            var (waiver, field) = (fee.Waivers[k], $"{path}.waivers[{k}]");
            if (waiver.FromDate < input.StartDate)
            {
                broken.Add($"{field}.from_date", waiver.FromDate, "must not be before start_date", "start_date");
            }

            if (k > 0 && waiver.FromDate < fee.Waivers[k - 1].ToDate)
            {
                broken.Add($"{field}.from_date", waiver.FromDate, "must not be before the end of the waiver before", $"{path}.waivers[{k - 1}].to_date", "end_date");
            }

            if (waiver.ToDate <= waiver.FromDate)
            {
                broken.Add($"{field}.to_date", waiver.ToDate, "must be after from_date", $"{field}.from_date", "start_date", "end_date");
            }

            if (waiver.ToDate > input.EndDate)
            {
                broken.Add($"{field}.to_date", waiver.ToDate, "must not be after end_date", "end_date");
            }

            if (waiver.Fraction is { } fraction && (fraction.Sign <= 0 || fraction > Numbers.ExactDecimal.One))
            {
                broken.Add($"{field}.fraction", fraction, "must be a fraction above 0, at most 1: 5 % is 0.05");
            }

            if (waiver.Amount is { Sign: <= 0 } amount)
            {
                broken.Add($"{field}.amount", amount, "must be above 0");
            }

            if (waiver.Fraction is null == waiver.Amount is null)
            {
                broken.Add(field, string.Empty, "must have a fraction or an amount");
            }
        }
    }
}
