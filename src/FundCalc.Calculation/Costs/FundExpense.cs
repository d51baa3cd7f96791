using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Costs;

/// <summary>An expense of the fund itself.</summary>
/// <param name="Kind">What for.</param>
/// <param name="Amount">Before waivers, at least 0.</param>
/// <param name="Waived">What of it was waived or reimbursed, 0 to <paramref name="Amount"/>.</param>
public sealed record FundExpense(ExpenseKind Kind, ExactDecimal Amount, ExactDecimal Waived)
{
    /// <summary>Whether expense ratios hold it; else it is a cost of transactions or of borrowing.</summary>
    internal bool IsOperating => Kind is not (ExpenseKind.Transaction or ExpenseKind.Interest);
}
