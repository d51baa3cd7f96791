using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle;
using FundCalc.Oracle.Fees;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Fees;

/// <summary>Comparisons against the oracle: each plan's worth on a day of the grid is that of a projection which ends on that day.</summary>
internal static class ComparisonAgreement
{
    public static Agreement Of(ComparisonInput input) => Agreement.Of(Expected(input), () => Figures(FeePlanCalculator.Calculate(input)));

    private static List<OracleFigure> Expected(ComparisonInput input)
    {
        var whole = ProjectionAgreement.Oracle(input.Under(input.Plans[0]), input.Investment.EndDate);
        var grid = whole.Project().Where(figure => figure.Path.EndsWith(".end_date", StringComparison.Ordinal)).Select(figure => DateOnly.FromDayNumber((int)figure.Value.N)).ToList();
        var worths = input.Plans.Select(plan =>
        {
            var under = input.Under(plan);
            var atStart = R(under.InitialInvestment) * (1 - R(under.EntryFee)) * (1 - R(under.ExitFee));
            return grid.Select(day => ProjectionAgreement.Oracle(under with { Rounding = new Rounding(28, RoundingMode.HalfEven) }, day).Project()[1].Value).Prepend(atStart).ToList();
        }).ToList();
        var figures = worths.Select((worth, i) => new OracleFigure($"plans[{i}].ending_value", OracleRounding.Round(worth[^1], input.Investment.Rounding.Places, OracleMode(input.Investment.Rounding.Mode)))).ToList();
        figures.AddRange(worths.Select((worth, i) => new OracleFigure($"ranks[{i}]", 1 + worths.Count(other => other[^1] > worth[^1]))));
        grid.Insert(0, input.Investment.StartDate);
        for (var a = 0; a < worths.Count; a++)
        {
            for (var b = a + 1; b < worths.Count; b++)
            {
                var orders = grid.Select((day, i) => (Day: day, Order: worths[a][i].CompareTo(worths[b][i]))).Where(at => at.Order != 0).ToList();
                figures.AddRange(orders.Skip(1).Zip(orders, (now, before) => (now, before)).Where(pair => Math.Sign(pair.now.Order) != Math.Sign(pair.before.Order))
                    .Select(pair => new OracleFigure($"{a} {b} {(pair.now.Order > 0 ? a : b)}", pair.now.Day.DayNumber)));
            }
        }

        return figures;
    }

    private static IEnumerable<(string Path, ExactDecimal Value)> Figures(ComparisonFigures figures) =>
    [
        .. figures.EndingValues.Select((value, i) => ($"plans[{i}].ending_value", value)),
        .. figures.Ranks.Select((rank, i) => ($"ranks[{i}]", (ExactDecimal)rank)),
        .. figures.BreakEvens.Select(at => ($"{Math.Min(at.Before, at.From)} {Math.Max(at.Before, at.From)} {at.From}", (ExactDecimal)at.Date.DayNumber)),
    ];
}
