using System.Globalization;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns;
using FundCalc.Calculation.Returns.Roots;

namespace FundCalc.Calculation.Fees;

/// <summary>
/// Explains a projection: every figure of it, down to growth, fees and payments. It is calculated once more in figures: the answer itself is calculated in decimals, for a projection by days has tens of thousands of pieces.
/// </summary>
public static class ProjectionExplanation
{
    /// <summary>The figures of a projection by their paths in ProjectFeesResponse, each with its steps in the trace.</summary>
    /// <param name="input">What was projected; without scenarios.</param>
    /// <param name="figures">The answer, whose figures are explained.</param>
    /// <param name="trace">Where the steps are noted.</param>
    /// <param name="growthField">The request's field that holds the annual growth.</param>
    /// <exception cref="InvalidOperationException">A figure comes out otherwise than in the answer: a defect, never to be shown as an explanation.</exception>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/> on "explain": there are more steps than a trace holds.</exception>
    public static IReadOnlyList<(string Field, Rounded Figure)> Explain(ProjectionInput input, ProjectionFigures figures, Trace trace, string growthField = "annual_growth")
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(trace);
        var explained = new List<(string Field, Rounded Figure)>();
        var run = new ExplainedRun(input, trace, new ProjectionPaths("", "", growthField));
        var shown = 0;
        run.Through(period =>
        {
            if (input.ShowPeriods)
            {
                var at = string.Create(CultureInfo.InvariantCulture, $"periods[{shown}].");
                var answer = figures.Periods[shown++];
                Add(at + "contributions", period.PaidIn.Total(), answer.Contributions, input.Rounding);
                Add(at + "ongoing_fees", period.OngoingFees.Total(), answer.OngoingFees, input.Rounding);
                Add(at + "value_without_fees", run.WithoutFees, answer.ValueWithoutFees, input.Rounding);
                Add(at + "value_with_fees", run.WithFees, answer.ValueWithFees, input.Rounding);
                Add(at + "withdrawals", period.TakenWithFees.Total(), answer.Withdrawals, input.Rounding);
            }
        });

        var (without, paidIn, ongoing) = (run.WithoutFees, run.Sums.PaidIn.Total(), run.Sums.OngoingFees.Total());
        var exitFee = (run.WithFees * Figure.Field(input.ExitFee, trace, "exit_fee")).Named("exit fee");
        var ending = run.WithFees - exitFee;
        var drag = (without - ending).Named("fee drag");
        var entryFees = (paidIn * run.EntryFee).Named("entry fees");
        Add("ending_value_without_fees", without, figures.EndingValueWithoutFees, input.Rounding);
        Add("ending_value_with_fees", ending, figures.EndingValueWithFees, input.Rounding);
        Add("fee_drag", drag, figures.FeeDrag, input.Rounding);
        Add("fee_drag_ratio", without.IsZero ? ((Figure)0).Since(without, 0) : drag / without, figures.FeeDragRatio, Rounding.Working);
        Add("total_invested", paidIn, figures.TotalInvested, input.Rounding);
        Add("entry_fees", entryFees, figures.EntryFees, input.Rounding);
        Add("ongoing_fees", ongoing, figures.OngoingFees, input.Rounding);
        Add("exit_fees", exitFee, figures.ExitFees, input.Rounding);
        Add("withdrawn_without_fees", run.Sums.TakenWithoutFees.Total(), figures.WithdrawnWithoutFees, input.Rounding);
        Add("withdrawn_with_fees", run.Sums.TakenWithFees.Total(), figures.WithdrawnWithFees, input.Rounding);
        if (figures.Costs is { } costs)
        {
            var total = Figure.Sum(entryFees, ongoing, exitFee).Named("total cost");
            Add("costs.total_cost", total, costs.TotalCost, input.Rounding);
            if (costs.CostShareOfGain is not null)
            {
                Add("costs.cost_share_of_gain", total / (without + run.Sums.TakenWithoutFees.Total() - paidIn), costs.CostShareOfGain, Rounding.Working);
            }

            if (costs.YieldOutcome == ReturnOutcome.Value)
            {
                var years = run.Factors.YearsTo(input.EndDate);
                var gross = Rate([.. run.FlowsWithoutFees, without, years]);
                var net = Rate([.. run.FlowsWithFees, ending, years]);
                Add("costs.annualised_without_fees", gross, costs.AnnualisedWithoutFees, Rounding.Working);
                Add("costs.annualised_with_fees", net, costs.AnnualisedWithFees, Rounding.Working);
                Add("costs.reduction_in_yield", (gross - net).Named("reduction in yield"), costs.ReductionInYield, Rounding.Working);
            }
        }

        return explained;

        void Add(string field, Figure figure, ExactDecimal? answer, Rounding rounding)
        {
            if (answer is not { } told)
            {
                return;
            }

            var rounded = figure.Round(rounding);
            explained.Add(rounded.Value == told
                ? (field, rounded)
                : throw new InvalidOperationException($"The explanation of {field} comes to {rounded.Value}, the answer is {told}."));
        }

        Figure Rate(Figure[] flows) =>
            Figure.Root(ReductionInYield.Rate([.. flows.Chunk(2).Select(flow => new YearFlow(flow[1].Value, flow[0].AsDecimal()))]).Rate, Rounding.Working, trace, flows).Named("annualised return");
    }

    /// <summary>The effective annual fee: that at the start with what comes on top of it.</summary>
    /// <param name="input">What was projected.</param>
    /// <param name="trace">Where the steps are noted.</param>
    public static Rounded EffectiveFee(ProjectionInput input, Trace trace) => new ExplainedFactors(input, trace, new ProjectionPaths("", "", "")).Fee.AsDecimal();
}
