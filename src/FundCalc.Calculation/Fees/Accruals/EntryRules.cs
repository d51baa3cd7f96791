using System.Globalization;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>The rules of families' assets, rewards, transactions and units.</summary>
internal static class EntryRules
{
    /// <summary>Notes every rule that they break.</summary>
    public static void Check(AccrualInput input, BrokenRules broken)
    {
        CheckFamilies(input, broken);
        if (CheckList("rewards", input.Rewards.Count, input.Fees.Any(fee => fee.Base == FeeBase.Rewards), "must be empty where no fee has base REWARDS", broken))
        {
            for (var i = 0; i < input.Rewards.Count; i++)
            {
                CheckDay($"rewards[{i}].date", input.Rewards[i].Date, input, broken);
                CheckAmount($"rewards[{i}].amount", input.Rewards[i].Amount, broken);
            }
        }

        var counted = input.Fees.Any(fee => fee.Base == FeeBase.TransactionCount);
        var traded = counted || input.Fees.Any(fee => fee.Base == FeeBase.TransactionValue);
        if (CheckList("transactions", input.Transactions.Count, traded, "must be empty where no fee has base TRANSACTION_VALUE or TRANSACTION_COUNT", broken))
        {
            for (var i = 0; i < input.Transactions.Count; i++)
            {
                var (date, count, value) = input.Transactions[i];
                CheckDay($"transactions[{i}].date", date, input, broken);
                CheckAmount($"transactions[{i}].value", value, broken);
                if (count < (counted ? 1 : 0) || count > TransactionEntry.MaxCount)
                {
                    broken.Add($"transactions[{i}].count", count.ToString(CultureInfo.InvariantCulture), counted ? "must be 1 to 1,000,000" : "must be 0 to 1,000,000");
                }
            }
        }

        CheckUnits(input, broken);
    }

    private static bool CheckList(string field, int count, bool used, string rule, BrokenRules broken)
    {
        if (count > FeeAccrualCalculator.MaxEntries)
        {
            broken.Add(field, string.Empty, "must be at most 10,000 entries");
            return false;
        }

        if (count > 0 && !used)
        {
            broken.Add(field, string.Empty, rule);
        }

        return true;
    }

    private static void CheckDay(string field, DateOnly date, AccrualInput input, BrokenRules broken)
    {
        if (date < input.StartDate)
        {
            broken.Add(field, date, "must not be before start_date", "start_date");
        }

        if (date >= input.EndDate)
        {
            broken.Add(field, date, "must be before end_date", "end_date");
        }
    }

    private static void CheckAmount(string field, Numbers.ExactDecimal amount, BrokenRules broken)
    {
        if (amount.Sign < 0)
        {
            broken.Add(field, amount, "must be at least 0");
        }
    }

    private static void CheckUnits(AccrualInput input, BrokenRules broken)
    {
        var issued = input.Fees.Any(fee => fee.PaidInUnits);
        if (input.UnitsOutstanding is not { } units)
        {
            if (issued)
            {
                broken.Add("units_outstanding", string.Empty, "must be given where a fee is paid in units");
            }
        }
        else if (!issued)
        {
            broken.Add("units_outstanding", units, "must be empty where no fee is paid in units");
        }
        else if (units.Sign <= 0)
        {
            broken.Add("units_outstanding", units, "must be above 0");
        }
    }

    private static void CheckFamilies(AccrualInput input, BrokenRules broken)
    {
        if (input.FamilyAssets.Count > FeeAccrualCalculator.MaxFamilyAssets)
        {
            broken.Add("family_assets", string.Empty, "must be at most 3,660 entries");
            return;
        }

        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < input.FamilyAssets.Count; i++)
        {
            var (family, date, total) = input.FamilyAssets[i];
            CheckAmount($"family_assets[{i}].total", total, broken);
            if (!input.Fees.Any(fee => string.Equals(fee.Family, family, StringComparison.Ordinal)))
            {
                broken.Add($"family_assets[{i}].family", family, "must be the family of a fee");
            }

            var field = $"family_assets[{i}].date";
            if (!last.TryGetValue(family, out var previous))
            {
                if (date is { } first)
                {
                    broken.Add(field, first, "must be absent for the first entry of a family", $"family_assets[{i}].family");
                }
            }
            else if (date is not { } day)
            {
                broken.Add(field, string.Empty, "must be given after the first entry of a family", $"family_assets[{i}].family");
            }
            else
            {
                CheckDay(field, day, input, broken);
                if (day <= (input.FamilyAssets[previous].Date ?? input.StartDate))
                {
                    broken.Add(field, day, "must be after the family's previous entry", $"family_assets[{previous}].date", "start_date");
                }
            }

            last[family] = i;
        }
    }
}
