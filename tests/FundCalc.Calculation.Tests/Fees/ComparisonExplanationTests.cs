using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Explanations;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Fees;

public sealed class ComparisonExplanationTests
{
    /// <summary>The explanation of any comparison has each amount of the answer, and evaluates to it by other code.</summary>
    [Fact]
    public void Explain_AnyComparison_EvaluatesToTheAnswer() => Properties.Holds(ComparisonCases.Inputs, given =>
    {
        var (input, trace) = (given with { ShowValues = true }, new Trace());
        ComparisonFigures answer;
        try
        {
            answer = FeePlanCalculator.Calculate(input);
        }
        catch (CalculationException refused) when (refused.Fault == CalculationFault.OutOfRange)
        {
            return;
        }

        var figures = ComparisonExplanation.Explain(input, answer, trace);

        Assert.Equal(input.Plans.Count * (1 + answer.Grid.Count), figures.Select(figure => figure.Field).Distinct(StringComparer.Ordinal).Count());
        var steps = figures.Select(figure => figure.Figure.Figure.StepIn(trace)).ToList();
        var values = OracleExplanation.Evaluate(Traces.Nodes(trace));
        Assert.Equal(figures.Select(figure => R(figure.Figure.Value)), steps.Select(step => values[step]));
    });

    [Fact]
    public void Explain_AnotherAnswer_IsADefectAndNoExplanation()
    {
        var investment = new ProjectionInput
        {
            InitialInvestment = 10_000,
            StartDate = new DateOnly(2026, 1, 1),
            EndDate = new DateOnly(2028, 1, 1),
            AnnualGrowth = 0.05m,
            AnnualFee = 0,
            Convention = FeeConvention.RateDifference,
            Rounding = new(2, RoundingMode.HalfEven),
        };
        var input = new ComparisonInput(investment, [new FeePlan("a", 0.01m, FeeConvention.RateDifference, 0, 0, []), new FeePlan("b", 0.02m, FeeConvention.RateDifference, 0, 0, [])]);
        var answer = FeePlanCalculator.Calculate(input);
        var problem = Assert.Throws<InvalidOperationException>(
            () => ComparisonExplanation.Explain(input, answer with { EndingValues = [answer.EndingValues[0], answer.EndingValues[1] + 1] }, new Trace()));
        Assert.Contains("plans[1].ending_value", problem.Message, StringComparison.Ordinal);
    }
}
