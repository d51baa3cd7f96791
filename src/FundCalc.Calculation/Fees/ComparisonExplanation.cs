using System.Globalization;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>Explains what fee plans leave, down to growth, fees and payments: each plan's projection once more in figures.</summary>
public static class ComparisonExplanation
{
    /// <summary>The figures of a comparison by their paths in CompareFeePlansResponse, each with its steps in the trace.</summary>
    /// <param name="input">What was compared.</param>
    /// <param name="figures">The answer, whose figures are explained.</param>
    /// <param name="trace">Where the steps are noted.</param>
    /// <exception cref="InvalidOperationException">A figure comes out otherwise than in the answer: a defect, never to be shown as an explanation.</exception>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/> on "explain": there are more steps than a trace holds.</exception>
    public static IReadOnlyList<(string Field, Rounded Figure)> Explain(ComparisonInput input, ComparisonFigures figures, Trace trace)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(trace);
        var explained = new List<(string Field, Rounded Figure)>();
        for (var i = 0; i < input.Plans.Count; i++)
        {
            var plan = string.Create(CultureInfo.InvariantCulture, $"plans[{i}].");
            var projection = input.Under(input.Plans[i]);
            var run = new ExplainedRun(projection, trace, new ProjectionPaths("investment.", plan, "investment.annual_growth"));
            var kept = 1 - Figure.Field(projection.ExitFee, trace, plan + "exit_fee");
            var day = 0;
            var worth = run.Invested(run.InitialInvestment) * kept;
            Show();
            run.Through(_ =>
            {
                day++;
                worth = (run.WithFees * kept).Named("worth of the plan");
                Show();
            });
            Add(plan + "ending_value", worth, figures.EndingValues[i]);

            void Show()
            {
                if (input.ShowValues)
                {
                    Add(string.Create(CultureInfo.InvariantCulture, $"grid[{day}].values[{i}]"), worth, figures.Values[day][i]);
                }
            }
        }

        return explained;

        void Add(string field, Figure figure, ExactDecimal answer)
        {
            var rounded = figure.Round(input.Investment.Rounding);
            explained.Add(rounded.Value == answer
                ? (field, rounded)
                : throw new InvalidOperationException($"The explanation of {field} comes to {rounded.Value}, the answer is {answer}."));
        }
    }
}
