using FundCalc.Calculation.Costs;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Costs;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Costs;

/// <summary>Costs against the oracle.</summary>
internal static class CostsAgreement
{
    public static Agreement Of(CostsInput input)
    {
        var oracle = new OracleCosts
        {
            Start = input.StartDate,
            End = input.EndDate,
            DayCount = input.DayCount.ToString(),
            Average = R(input.AverageNetAssets),
            Expenses = [.. input.Expenses.Select(expense => (expense.Kind.ToString(), R(expense.Amount), R(expense.Waived)))],
            Funds = [.. input.UnderlyingFunds.Select(fund =>
                (R(fund.AverageInvested), R(fund.AnnualCharge), fund.DaysInvested, R(fund.Rebate), R(fund.TransactionFees), R(fund.IncentiveAllocations)))],
            OneOff = input.HoldingYears is { } years ? (R(input.EntryCharge) + R(input.ExitCharge)) / R(years) : 0,
            Rounding = (input.Rounding.Places, OracleMode(input.Rounding.Mode)),
            AmountRounding = (input.AmountRounding.Places, OracleMode(input.AmountRounding.Mode)),
        };
        return Agreement.Of(oracle.Calculate(), () => Figures(CostsCalculator.Calculate(input)));
    }

    private static IEnumerable<(string Path, ExactDecimal Value)> Figures(CostsFigures figures) =>
    [
        ("gross_expense_ratio", figures.GrossExpenseRatio),
        ("total_expense_ratio", figures.TotalExpenseRatio),
        ("waived_ratio", figures.WaivedRatio),
        ("performance_ratio", figures.PerformanceRatio),
        ("acquired_fund_fees", figures.AcquiredFundFees),
        ("total_with_acquired_funds", figures.TotalWithAcquiredFunds),
        ("ongoing_charge", figures.OngoingCharge),
        ("transaction_ratio", figures.TransactionRatio),
        ("one_off_ratio", figures.OneOffRatio),
        ("all_in_cost", figures.AllInCost),
        ("operating_expenses", figures.OperatingExpenses),
        ("acquired_fund_costs", figures.AcquiredFundCosts),
    ];
}
