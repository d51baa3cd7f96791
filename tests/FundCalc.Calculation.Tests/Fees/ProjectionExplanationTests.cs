using FsCheck.Fluent;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Explanations;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Fees;

public sealed class ProjectionExplanationTests
{
    /// <summary>The explanation of any projection has a figure for each one of the answer, and evaluates to it by other code.</summary>
    [Fact]
    public void Explain_AnyProjection_EvaluatesToTheAnswer() => Properties.Holds(ProjectionCases.Inputs.Where(IsShort), given =>
    {
        var (input, trace) = (given with { ShowCosts = true }, new Trace());
        ProjectionFigures answer;
        try
        {
            answer = FeeProjectionCalculator.Calculate(input);
        }
        catch (CalculationException refused) when (refused.Fault == CalculationFault.OutOfRange)
        {
            return;
        }

        var figures = ProjectionExplanation.Explain(input, answer, trace);

        var withdrawals = input.HasWithdrawals ? 1 : 0;
        Assert.Equal(
            8 + (2 * withdrawals) + ((4 + withdrawals) * answer.Periods.Count) + 1 + (answer.Costs!.CostShareOfGain is null ? 0 : 1) + (answer.Costs.YieldOutcome == ReturnOutcome.Value ? 3 : 0),
            figures.Select(figure => figure.Field).Distinct(StringComparer.Ordinal).Count());
        var steps = figures.Select(figure => figure.Figure.Figure.StepIn(trace)).ToList();
        var values = OracleExplanation.Evaluate(Traces.Nodes(trace));
        Assert.Equal(figures.Select(figure => R(figure.Figure.Value)), steps.Select(step => values[step]));
    });

    [Fact]
    public void Explain_AnotherAnswer_IsADefectAndNoExplanation()
    {
        var input = new ProjectionInput
        {
            InitialInvestment = 10_000,
            StartDate = new DateOnly(2026, 1, 1),
            EndDate = new DateOnly(2028, 1, 1),
            AnnualGrowth = 0.05m,
            AnnualFee = 0.01m,
            Convention = FeeConvention.FeeAfterGrowth,
            Rounding = new(2, RoundingMode.HalfEven),
        };
        var answer = FeeProjectionCalculator.Calculate(input);
        var problem = Assert.Throws<InvalidOperationException>(() => ProjectionExplanation.Explain(input, answer with { FeeDrag = answer.FeeDrag + 1 }, new Trace()));
        Assert.Contains("fee_drag", problem.Message, StringComparison.Ordinal);
    }

    // A projection by days has a few steps for each.
    private static bool IsShort(ProjectionInput input) => input.EndDate.DayNumber - input.StartDate.DayNumber <= 250;
}
