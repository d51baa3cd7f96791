using System.Globalization;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>
/// Compares fee plans for one investment: what each leaves, and when the better one of a pair changes. A plan's worth on a day is what would be taken home that day: its value with fees, before a payment
/// on that day, less the exit fee. Every day of the grid is looked at and compared exactly, so no change of the better one on it is missed. Without state; may be called from any thread.
/// </summary>
public static class FeePlanCalculator
{
    /// <summary>The most plans: 20.</summary>
    public const int MaxPlans = 20;

    /// <summary>The most plans for which every day is a piece: 2.</summary>
    public const int MaxDailyPlans = 2;

    /// <summary>The most days that cut the horizon, over all plans: 10,000.</summary>
    public const int MaxCuts = 10_000;

    private static readonly string[] PlanFields = ["annual_fee", "convention", "entry_fee", "exit_fee", "fee_changes"];

    /// <summary>All rules that the input breaks, with field paths of CompareFeePlansRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read, so that the input holds placeholders: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(ComparisonInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        if (input.Plans.Count is < 2 or > MaxPlans)
        {
            broken.Add("plans", input.Plans.Count.ToString(CultureInfo.InvariantCulture), "must be 2 to 20");
        }

        if (input.Plans.Count(plan => plan.Convention == FeeConvention.DailyAccrual) > MaxDailyPlans)
        {
            broken.Add("plans", "", "must be at most 2 with DAILY_ACCRUAL");
        }

        var found = new List<FieldViolation>(broken.Violations);
        for (var i = 0; i < input.Plans.Count && i < MaxPlans; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"plans[{i}]");
            if (input.Plans.Take(i).Any(plan => string.Equals(plan.Id, input.Plans[i].Id, StringComparison.Ordinal)))
            {
                found.Add(new FieldViolation(at + ".plan_id", input.Plans[i].Id, "must occur once in the request"));
            }

            // The rules of the projection under the plan; those of the investment alone are the same under all plans and told once.
            var own = unread?.Select(field => string.Equals(field, "grid", StringComparison.Ordinal) ? "period" : Without(at + ".", Without("investment.", field))).ToHashSet(StringComparer.Ordinal);
            found.AddRange(ProjectionRules.Validate(input.Under(input.Plans[i]), own).Select(violation => violation with { Field = PathOf(at, violation.Field) }).Where(violation => !found.Contains(violation)));
        }

        if (unread is not { Count: > 0 } && found.Count == 0 && input.Plans.Sum(plan => ProjectionDates.Cuts(input.Under(plan)).Count) > MaxCuts)
        {
            found.Add(new FieldViolation("plans", input.Plans.Count.ToString(CultureInfo.InvariantCulture), "must have at most 10,000 days that cut the horizon, over all plans"));
        }

        return found;
    }

    /// <summary>The comparison.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule of <see cref="Validate"/>.
    /// <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static ComparisonFigures Calculate(ComparisonInput input)
    {
        BrokenRules.ThrowIfAny(Validate(input));
        var investment = input.Investment;
        var worths = input.Plans.Select(plan => Worths(input.Under(plan))).ToList();
        List<DateOnly> grid = [investment.StartDate, .. ProjectionDates.PeriodEnds(investment)];
        ExactDecimal Rounded(string path, ExactDecimal figure) => FigureRange.Check(path, figure.Round(investment.Rounding));
        return new ComparisonFigures(
            [.. worths.Select((worth, i) => Rounded(string.Create(CultureInfo.InvariantCulture, $"plans[{i}].ending_value"), worth[^1]))],
            [.. worths.Select(worth => 1 + worths.Count(other => other[^1] > worth[^1]))],
            BreakEvens(worths, grid),
            grid,
            input.ShowValues
                ? [.. grid.Select((_, day) => (IReadOnlyList<ExactDecimal>)[.. worths.Select((worth, i) => Rounded(string.Create(CultureInfo.InvariantCulture, $"grid[{day}].values[{i}]"), worth[day]))])]
                : []);
    }

    // On the start date the initial investment is there already: a plan with an entry fee begins behind.
    private static List<ExactDecimal> Worths(ProjectionInput input)
    {
        var kept = ExactDecimal.One - input.ExitFee;
        var worths = new List<ExactDecimal> { input.InitialInvestment * (ExactDecimal.One - input.EntryFee) * kept };
        var run = new ProjectionRun(input);
        run.Through(_ => worths.Add(run.WithFees * kept));
        return worths;
    }

    private static List<BreakEven> BreakEvens(List<List<ExactDecimal>> worths, List<DateOnly> grid)
    {
        var found = new List<BreakEven>();
        for (var a = 0; a < worths.Count; a++)
        {
            for (var b = a + 1; b < worths.Count; b++)
            {
                // Where both are worth the same, the better one is still that of before; at first neither is.
                int? better = null;
                for (var day = 0; day < grid.Count; day++)
                {
                    var order = worths[a][day].CompareTo(worths[b][day]);
                    var now = order > 0 ? a : order < 0 ? b : better;
                    if (better is { } before && now != before)
                    {
                        found.Add(new BreakEven(grid[day], before, now!.Value));
                    }

                    better = now;
                }
            }
        }

        return found;
    }

    private static string Without(string prefix, string field) => field.StartsWith(prefix, StringComparison.Ordinal) ? field[prefix.Length..] : field;

    private static string PathOf(string plan, string field) =>
        string.Equals(field, "period", StringComparison.Ordinal) ? "grid"
        : PlanFields.Any(own => field.StartsWith(own, StringComparison.Ordinal)) ? $"{plan}.{field}"
        : $"investment.{field}";
}
