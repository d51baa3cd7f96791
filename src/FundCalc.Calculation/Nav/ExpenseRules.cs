using System.Globalization;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>The rules of an expense limitation.</summary>
internal static class ExpenseRules
{
    private const int MaxBalances = 100;

    /// <summary>Notes the rules that the terms break.</summary>
    public static void Validate(ExpenseTerms terms, int places, string path, BrokenRules broken)
    {
        foreach (var (name, value) in new[] { ("cap_rate", terms.CapRate), ("base", terms.Base), ("adviser_fee", terms.AdviserFee), ("other_expenses", terms.OtherExpenses) })
        {
            if (value.Sign < 0)
            {
                broken.Add($"{path}.{name}", value, "must be at least 0");
            }
        }

        AddIfFiner(broken, $"{path}.adviser_fee", terms.AdviserFee, places);
        AddIfFiner(broken, $"{path}.other_expenses", terms.OtherExpenses, places);
        if (terms.EndDate <= terms.StartDate)
        {
            broken.Add($"{path}.end_date", terms.EndDate, "must be after start_date", $"{path}.start_date");
        }

        broken.AddUnlessDefined($"{path}.recoupment_limit", terms.Limit, "must be a value that the contract names");
        if (terms.DayCount is DayCountConvention.ActActIcma or DayCountConvention.ThirtyE360Isda)
        {
            broken.Add($"{path}.day_count", terms.DayCount.ToString(), "must be a day count that needs no coupon schedule and no termination date");
        }

        if (terms.Recoupable.Count > MaxBalances)
        {
            broken.Add($"{path}.recoupable", string.Empty, "must be at most 100 balances");
            return;
        }

        for (var i = 0; i < terms.Recoupable.Count; i++)
        {
            var (amount, field) = (terms.Recoupable[i].Amount, $"{path}.recoupable[{i}]");
            if (amount.Sign <= 0)
            {
                broken.Add($"{field}.amount", amount, "must be above 0");
            }

            AddIfFiner(broken, $"{field}.amount", amount, places);
            if (terms.Recoupable[i].CapRate.Sign < 0)
            {
                broken.Add($"{field}.cap_rate", terms.Recoupable[i].CapRate, "must be at least 0");
            }
        }
    }

    private static void AddIfFiner(BrokenRules broken, string field, ExactDecimal value, int places)
    {
        if (!value.NeedsAtMost(places))
        {
            broken.Add(field, value, string.Create(CultureInfo.InvariantCulture, $"must have at most {places} decimal places, those of the amounts of the class"));
        }
    }
}
