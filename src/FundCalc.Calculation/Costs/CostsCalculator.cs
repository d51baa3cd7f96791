using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Costs;

/// <summary>What a fund costs in a year: expense ratios, look-through, all-in cost. Without state; may be called from any thread.</summary>
public static class CostsCalculator
{
    /// <summary>The most days of a period: 3,660.</summary>
    public const int MaxDays = 3660;

    /// <summary>The most expenses: 1,000.</summary>
    public const int MaxExpenses = 1_000;

    /// <summary>The most underlying funds: 10,000.</summary>
    public const int MaxFunds = 10_000;

    /// <summary>All rules that the input breaks, with field paths of CalculateCostsRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(CostsInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        CostsRules.Check(input, broken);
        return broken.Violations;
    }

    /// <summary>The costs.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule of <see cref="Validate"/>, or would have too many steps to explain.
    /// <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static CostsFigures Calculate(CostsInput input)
    {
        BrokenRules.ThrowIfAny(Validate(input));
        var trace = input.Trace;
        var years = Figure.YearFraction(DayCounts.DayCount.Of(input.DayCount), input.StartDate, input.EndDate, trace);
        var average = Figure.Field(input.AverageNetAssets, trace, "average_net_assets");
        Figure Ratio(Figure amount) => amount / average / years;

        // ratio = amount / average net assets / years
        var gross = Sum(input, expense => expense.IsOperating, waived: false);
        var waivers = Sum(input, expense => expense.IsOperating, waived: true);
        var operating = (gross - waivers).Named("operating expenses");
        var performance = Net(input, expense => expense.Kind == ExpenseKind.Performance);
        var transactions = Net(input, expense => !expense.IsOperating);
        var acquired = LookThrough.Costs(input, years).Named("acquired fund costs");
        var both = operating + acquired;
        var oneOff = input.HoldingYears is { } holding
            ? (Figure.Field(input.EntryCharge, trace, "entry_charge") + Figure.Field(input.ExitCharge, trace, "exit_charge")) / Figure.Field(holding, trace, "holding_years")
            : 0;

        Rounded Told(Figure ratio, string field) => ratio.Round(input.Rounding).InRange(field);
        return new CostsFigures(
            Told(Ratio(gross).Named("gross expense ratio"), "gross_expense_ratio"),
            Told(Ratio(operating).Named("total expense ratio"), "total_expense_ratio"),
            Told(Ratio(waivers), "waived_ratio"),
            Told(Ratio(performance), "performance_ratio"),
            Told(Ratio(acquired).Named("acquired fund fees"), "acquired_fund_fees"),
            Told(Ratio(both), "total_with_acquired_funds"),
            Told(Ratio(both - performance).Named("ongoing charge"), "ongoing_charge"),
            Told(Ratio(transactions), "transaction_ratio"),
            Told(oneOff, "one_off_ratio"),
            Told((Ratio(both + transactions) + oneOff).Named("all-in cost"), "all_in_cost"),
            operating.Round(input.AmountRounding).InRange("operating_expenses"),
            acquired.Round(input.AmountRounding).InRange("acquired_fund_costs"));
    }

    private static Figure Net(CostsInput input, Predicate<FundExpense> which) => Sum(input, which, waived: false) - Sum(input, which, waived: true);

    private static Figure Sum(CostsInput input, Predicate<FundExpense> which, bool waived)
    {
        var sum = new RunningSum(input.Trace);
        for (var i = 0; i < input.Expenses.Count; i++)
        {
            if (which(input.Expenses[i]))
            {
                sum.Add(waived
                    ? Figure.Field(input.Expenses[i].Waived, input.Trace, $"expenses[{i}].waived")
                    : Figure.Field(input.Expenses[i].Amount, input.Trace, $"expenses[{i}].amount"));
            }
        }

        return sum.Total();
    }
}
