using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns;

namespace FundCalc.Calculation.Fees;

/// <content>What changes by date, the growth along an index, scenarios, and underlying funds.</content>
public static partial class ProjectionRules
{
    private static void ValidateChanges(ProjectionInput input, BrokenRules broken)
    {
        ValidateFlows(input, broken);
        if (input.FeeChanges.Count > MaxFeeChanges)
        {
            broken.Add("fee_changes", Count(input.FeeChanges.Count), "must be at most 1,200");
        }

        for (var i = 0; i < input.FeeChanges.Count; i++)
        {
            var (field, date) = (At("fee_changes", i) + ".from_date", input.FeeChanges[i].Date);
            if (date <= input.StartDate || date >= input.EndDate)
            {
                broken.Add(field, date, "must be after start_date and before end_date", "start_date", "end_date");
            }
            else if (i > 0 && date <= input.FeeChanges[i - 1].Date)
            {
                broken.Add(field, date, "must be after the date before it", At("fee_changes", i - 1) + ".from_date");
            }
        }

        ValidateFunds(input, broken);
        ValidateScenarios(input, broken);
        if (input.GrowthPath is { } path)
        {
            ValidatePath(input, path, broken);
        }
    }

    private static void ValidateFlows(ProjectionInput input, BrokenRules broken)
    {
        if (input.Flows.Count > MaxFlows)
        {
            broken.Add("flows", Count(input.Flows.Count), "must be at most 1,200");
        }

        for (var i = 0; i < input.Flows.Count; i++)
        {
            var (field, (date, amount)) = (At("flows", i) + ".date", input.Flows[i]);
            if (amount.IsZero)
            {
                broken.Add(At("flows", i) + ".amount", amount, "must not be 0");
            }

            if (date < input.StartDate || date >= input.EndDate)
            {
                broken.Add(field, date, "must not be before start_date and must be before end_date", "start_date", "end_date");
            }
            else if (i > 0 && date < input.Flows[i - 1].Date)
            {
                broken.Add(field, date, "must not be before the date of the flow before", At("flows", i - 1) + ".date");
            }
        }
    }

    private static void ValidateFunds(ProjectionInput input, BrokenRules broken)
    {
        if (input.UnderlyingFunds.Count > MaxUnderlyingFunds)
        {
            broken.Add("underlying_funds", Count(input.UnderlyingFunds.Count), "must be at most 1,000");
        }

        for (var i = 0; i < input.UnderlyingFunds.Count; i++)
        {
            var (share, charge, rebate) = input.UnderlyingFunds[i];
            var at = At("underlying_funds", i);
            if (share.Sign < 0 || share > ExactDecimal.One)
            {
                broken.Add(at + ".share", share, "must be a fraction from 0 to 1");
            }

            if (!IsPartOfOne(charge))
            {
                broken.Add(at + ".ongoing_charge", charge, PartOfOne);
            }
            else if (rebate.Sign < 0 || rebate > charge)
            {
                broken.Add(at + ".rebate", rebate, "must be from 0 to the ongoing charge", at + ".ongoing_charge");
            }
        }

        var shares = input.UnderlyingFunds.Aggregate(ExactDecimal.Zero, (sum, fund) => sum + fund.Share);
        if (shares > ExactDecimal.One)
        {
            broken.Add("underlying_funds", shares, "must have shares of at most 1 together");
        }
    }

    private static void ValidateScenarios(ProjectionInput input, BrokenRules broken)
    {
        var most = input.Convention == FeeConvention.DailyAccrual ? 2 : MaxScenarios;
        if (input.Scenarios.Count > most)
        {
            broken.Add("growth_scenarios", Count(input.Scenarios.Count), "must be at most 20, with DAILY_ACCRUAL at most 2", "convention");
        }

        for (var i = 0; i < input.Scenarios.Count; i++)
        {
            if (input.Scenarios.Take(i).Any(scenario => string.Equals(scenario.Name, input.Scenarios[i].Name, StringComparison.Ordinal)))
            {
                broken.Add(At("growth_scenarios", i) + ".name", input.Scenarios[i].Name, "must occur once in the request");
            }
        }
    }

    private static void ValidatePath(ProjectionInput input, IReadOnlyList<DatedAmount> path, BrokenRules broken)
    {
        if (path.Count > MaxGrowthPoints)
        {
            broken.Add("growth_path.points", Count(path.Count), "must be at most 3,660");
        }

        if (input.Convention == FeeConvention.DailyAccrual)
        {
            broken.Add("growth_path", "", "must not be given with DAILY_ACCRUAL: an index does not say how it moved between its days", "convention");
        }

        for (var i = 0; i < path.Count; i++)
        {
            if (i > 0 && path[i].Date <= path[i - 1].Date)
            {
                broken.Add(At("growth_path.points", i) + ".date", path[i].Date, "must be after the date before it", At("growth_path.points", i - 1) + ".date");
            }

            if (path[i].Amount.Sign <= 0)
            {
                broken.Add(At("growth_path.points", i) + ".level", path[i].Amount, "must be above 0");
            }
        }

        // Only dates that are right can ask for levels.
        if (broken.Violations.Count > 0 || input.EndDate <= input.StartDate)
        {
            return;
        }

        var levels = path.Select(point => point.Date).ToHashSet();
        foreach (var date in ProjectionDates.Cuts(input).Prepend(input.StartDate).Where(date => !levels.Contains(date)).Take(10))
        {
            broken.Add("growth_path.points", date, "must have a level on this day, on which the horizon begins, ends or is cut", "start_date", "end_date");
        }
    }
}
