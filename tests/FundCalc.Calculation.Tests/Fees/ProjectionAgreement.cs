using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Fees;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Fees;

/// <summary>Projections against the oracle.</summary>
internal static class ProjectionAgreement
{
    public static Agreement Of(ProjectionInput input)
    {
        var plan = input.Contributions;
        var oracle = new OracleProjection
        {
            Initial = R(input.InitialInvestment),
            Start = input.StartDate,
            End = input.EndDate,
            Growth = R(input.AnnualGrowth),
            Fee = R(input.AnnualFee),
            Convention = input.Convention.ToString(),
            DayCount = input.DayCount.ToString(),
            EntryFee = R(input.EntryFee),
            ExitFee = R(input.ExitFee),
            Contribution = plan is null ? 0 : R(plan.Amount),
            MonthsBetweenContributions = Months(plan?.Frequency ?? Frequency.Annual),
            FirstContribution = plan?.FirstDate,
            MonthsInPeriod = Months(input.Period),
            ShowPeriods = input.ShowPeriods,
            Rounding = (input.Rounding.Places, OracleMode(input.Rounding.Mode)),
        };
        return Agreement.Of(oracle.Project(), () => Figures(FeeProjectionCalculator.Calculate(input)));
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
        }
    }
}
