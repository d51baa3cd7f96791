using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns;
using FundCalc.Calculation.Returns.Roots;

namespace FundCalc.Calculation.Fees;

/// <summary>The annual returns of a projection without and with fees, from what was paid in, taken out and left at the end, and the difference.</summary>
internal static class ReductionInYield
{
    public static ProjectionCosts Of(ProjectionInput input, ProjectionRun run, ExactDecimal exitFee)
    {
        var end = DayCount.Of(input.DayCount).YearFraction(input.StartDate, input.EndDate);
        var without = Rate([.. run.FlowsWithoutFees, new YearFlow(end, run.WithoutFees)]);
        var with = Rate([.. run.FlowsWithFees, new YearFlow(end, run.WithFees - exitFee)]);
        var outcome = without.Outcome == ReturnOutcome.Value ? with.Outcome : without.Outcome;
        var isValue = outcome == ReturnOutcome.Value;

        // cost share of gain = total cost / (ending value without fees + taken out - paid in)
        var total = (run.PaidIn * input.EntryFee) + run.OngoingFees + exitFee;
        var gain = run.WithoutFees + run.TakenWithoutFees - run.PaidIn;
        return new ProjectionCosts(
            FigureRange.Check("costs.total_cost", total.Round(input.Rounding)),
            gain.Sign > 0 ? FigureRange.Check("costs.cost_share_of_gain", (total / gain).Round(Rounding.Working)) : null,
            outcome,
            isValue ? without.Rate : null,
            isValue ? with.Rate : null,
            isValue ? without.Rate - with.Rate : null);
    }

    /// <summary>The annual rate at which flows are worth 0; 0 without one.</summary>
    public static (ReturnOutcome Outcome, ExactDecimal Rate) Rate(IReadOnlyList<YearFlow> flows)
    {
        var found = RateSearch.Find(flows, ReturnsRules.LowestRate, ReturnsRules.HighestRate, Rounding.Working);
        return (MoneyWeighted.OutcomeOf(found.Outcome), found.Outcome == RateOutcome.OneRate ? found.Rates[0] : ExactDecimal.Zero);
    }
}
