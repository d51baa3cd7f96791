using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle;
using FundCalc.Oracle.Fees;
using FundCalc.Oracle.Returns;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Fees;

/// <summary>Projections against the oracle.</summary>
internal static class ProjectionAgreement
{
    public static Agreement Of(ProjectionInput input)
    {
        var oracle = Oracle(input, input.EndDate);
        return Agreement.Of(oracle.Project(), () =>
        {
            var figures = FeeProjectionCalculator.Calculate(input with { ShowCosts = true });
            // A rate that is none changes the first figure, so that it shows.
            var isRate = figures.Costs!.AnnualisedWithFees is not { } rate || OracleRates.IsRoot([.. oracle.FlowsWithFees], R(rate), 18, OracleRoundingMode.HalfEven) != false;
            return Figures(figures).Select((figure, i) => i == 0 && !isRate ? ("annualised_with_fees is no rate", figure.Value) : figure);
        });
    }

    /// <summary>The oracle's projection of an input that ends on a day.</summary>
    public static OracleProjection Oracle(ProjectionInput input, DateOnly end)
    {
        var plan = input.Contributions;
        return new OracleProjection
        {
            Initial = R(input.InitialInvestment),
            Start = input.StartDate,
            End = end,
            Growth = R(input.AnnualGrowth),
            Fee = R(input.AnnualFee),
            Convention = input.Convention.ToString(),
            DayCount = input.DayCount.ToString(),
            EntryFee = R(input.EntryFee),
            ExitFee = R(input.ExitFee),
            Contribution = plan is null ? 0 : R(plan.Amount),
            MonthsBetweenContributions = Months(plan?.Frequency ?? Frequency.Annual),
            FirstContribution = plan?.FirstDate,
            Withdrawal = input.Withdrawals is null ? 0 : R(input.Withdrawals.Amount),
            MonthsBetweenWithdrawals = Months(input.Withdrawals?.Frequency ?? Frequency.Annual),
            FirstWithdrawal = input.Withdrawals?.FirstDate,
            Flows = [.. input.Flows.Select(flow => (flow.Date, R(flow.Amount)))],
            FeeChanges = [.. input.FeeChanges.Select(change => (change.Date, R(change.Amount)))],
            AddedFee = input.UnderlyingFunds.Aggregate(R(input.TransactionCosts), (sum, fund) => sum + (R(fund.Share) * (R(fund.OngoingCharge) - R(fund.Rebate)))),
            Levels = input.GrowthPath?.ToDictionary(point => point.Date, point => R(point.Amount)),
            MonthsInPeriod = Months(input.Period),
            ShowPeriods = input.ShowPeriods,
            Rounding = (input.Rounding.Places, OracleMode(input.Rounding.Mode)),
        };
    }

    private static int Months(Frequency frequency) => frequency.ToString() switch
    {
        "Annual" => 12,
        "SemiAnnual" => 6,
        "Quarterly" => 3,
        "Monthly" => 1,
        var other => throw new ArgumentOutOfRangeException(nameof(frequency), other, "Not a frequency."),
    };

    private static IEnumerable<(string Path, ExactDecimal Value)> Figures(ProjectionFigures figures)
    {
        yield return ("ending_value_without_fees", figures.EndingValueWithoutFees);
        yield return ("ending_value_with_fees", figures.EndingValueWithFees);
        yield return ("fee_drag", figures.FeeDrag);
        yield return ("fee_drag_ratio", figures.FeeDragRatio);
        yield return ("total_invested", figures.TotalInvested);
        yield return ("entry_fees", figures.EntryFees);
        yield return ("ongoing_fees", figures.OngoingFees);
        yield return ("exit_fees", figures.ExitFees);
        for (var i = 0; i < figures.Periods.Count; i++)
        {
            yield return ($"periods[{i}].end_date", figures.Periods[i].EndDate.DayNumber);
            yield return ($"periods[{i}].contributions", figures.Periods[i].Contributions);
            yield return ($"periods[{i}].ongoing_fees", figures.Periods[i].OngoingFees);
            yield return ($"periods[{i}].value_without_fees", figures.Periods[i].ValueWithoutFees);
            yield return ($"periods[{i}].value_with_fees", figures.Periods[i].ValueWithFees);
            if (figures.Periods[i].Withdrawals is { } withdrawals)
            {
                yield return ($"periods[{i}].withdrawals", withdrawals);
            }
        }

        if (figures.WithdrawnWithoutFees is { } without && figures.WithdrawnWithFees is { } with)
        {
            yield return ("withdrawn_without_fees", without);
            yield return ("withdrawn_with_fees", with);
        }

        yield return ("costs.total_cost", figures.Costs!.TotalCost);
        yield return ("costs.cost_share_of_gain", figures.Costs.CostShareOfGain ?? -1);
    }
}
