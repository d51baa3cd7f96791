using System.Globalization;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Costs;

/// <summary>The rules of a fund's costs.</summary>
internal static class CostsRules
{
    private const string PartOfOne = "must be a fraction from 0 to 1: 5 % is 0.05";

    /// <summary>Notes every rule that the input breaks.</summary>
    public static void Check(CostsInput input, BrokenRules broken)
    {
        var days = input.EndDate.DayNumber - input.StartDate.DayNumber;
        if (days <= 0)
        {
            broken.Add("end_date", input.EndDate, "must be after start_date", "start_date");
        }
        else if (days > CostsCalculator.MaxDays)
        {
            broken.Add("end_date", input.EndDate, "must be at most 3,660 days after start_date", "start_date");
        }
        else if (DayCounts.DayCount.Of(input.DayCount).YearFraction(input.StartDate, input.EndDate).IsZero)
        {
            broken.Add("end_date", input.EndDate, "must be so late that the period has years under day_count", "start_date", "day_count");
        }

        if (input.AverageNetAssets.Sign <= 0)
        {
            broken.Add("average_net_assets", input.AverageNetAssets, "must be above 0");
        }

        CheckExpenses(input, broken);
        CheckFunds(input, Math.Max(days, 0), broken);
        CheckOneOff(input, broken);
    }

    private static void CheckExpenses(CostsInput input, BrokenRules broken)
    {
        if (input.Expenses.Count > CostsCalculator.MaxExpenses)
        {
            broken.Add("expenses", string.Empty, "must be at most 1,000 expenses");
            return;
        }

        for (var i = 0; i < input.Expenses.Count; i++)
        {
            var (kind, amount, waived) = input.Expenses[i];
            broken.AddUnlessDefined($"expenses[{i}].kind", kind, "must be a value that the contract names");
            CheckAmount($"expenses[{i}].amount", amount, broken);
            if (waived.Sign < 0 || waived > amount)
            {
                broken.Add($"expenses[{i}].waived", waived, "must be 0 to amount", $"expenses[{i}].amount");
            }
        }
    }

    private static void CheckFunds(CostsInput input, int days, BrokenRules broken)
    {
        if (input.UnderlyingFunds.Count > CostsCalculator.MaxFunds)
        {
            broken.Add("underlying_funds", string.Empty, "must be at most 10,000 funds");
            return;
        }

        for (var i = 0; i < input.UnderlyingFunds.Count; i++)
        {
            var (fund, path) = (input.UnderlyingFunds[i], $"underlying_funds[{i}]");
            CheckAmount($"{path}.average_invested", fund.AverageInvested, broken);
            CheckAmount($"{path}.transaction_fees", fund.TransactionFees, broken);
            CheckAmount($"{path}.incentive_allocations", fund.IncentiveAllocations, broken);
            if (fund.AnnualCharge.Sign < 0 || fund.AnnualCharge > ExactDecimal.One)
            {
                broken.Add($"{path}.annual_charge", fund.AnnualCharge, PartOfOne);
            }

            if (fund.Rebate.Sign < 0 || fund.Rebate > fund.AnnualCharge)
            {
                broken.Add($"{path}.rebate", fund.Rebate, "must be 0 to annual_charge", $"{path}.annual_charge");
            }

            if (fund.DaysInvested < 0 || fund.DaysInvested > days)
            {
                broken.Add($"{path}.days_invested", fund.DaysInvested.ToString(CultureInfo.InvariantCulture), "must be 0 to the days of the period", "start_date", "end_date");
            }
        }
    }

    private static void CheckOneOff(CostsInput input, BrokenRules broken)
    {
        CheckCharge("entry_charge", input.EntryCharge, broken);
        CheckCharge("exit_charge", input.ExitCharge, broken);
        var charged = !input.EntryCharge.IsZero || !input.ExitCharge.IsZero;
        if (input.HoldingYears is not { } years)
        {
            if (charged)
            {
                broken.Add("holding_years", string.Empty, "must be given with entry_charge or exit_charge", "entry_charge", "exit_charge");
            }
        }
        else if (!charged)
        {
            broken.Add("holding_years", years, "must be empty without entry_charge and exit_charge", "entry_charge", "exit_charge");
        }
        else if (years.Sign <= 0 || years > 100)
        {
            broken.Add("holding_years", years, "must be above 0 and at most 100");
        }
    }

    private static void CheckCharge(string field, ExactDecimal charge, BrokenRules broken)
    {
        if (charge.Sign < 0 || charge >= ExactDecimal.One)
        {
            broken.Add(field, charge, "must be a fraction from 0 and below 1: 5 % is 0.05");
        }
    }

    private static void CheckAmount(string field, ExactDecimal amount, BrokenRules broken)
    {
        if (amount.Sign < 0)
        {
            broken.Add(field, amount, "must be at least 0");
        }
    }
}
