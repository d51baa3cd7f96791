using System.Globalization;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>The rules of projections, with field paths of ProjectFeesRequest.</summary>
public static partial class ProjectionRules
{
    /// <summary>The most single flows: 1,200.</summary>
    public const int MaxFlows = 1_200;

    /// <summary>The most changes of the fee: 1,200.</summary>
    public const int MaxFeeChanges = 1_200;

    /// <summary>The most levels of an index: 3,660.</summary>
    public const int MaxGrowthPoints = 3_660;

    /// <summary>The most scenarios: 20, and 2 where every day is a piece.</summary>
    public const int MaxScenarios = 20;

    /// <summary>The most days that cut the horizon, times the scenarios where there are several: 5,000.</summary>
    public const int MaxScenarioCuts = 5_000;

    /// <summary>The most underlying funds: 1,000.</summary>
    public const int MaxUnderlyingFunds = 1_000;

    private const string Frequencies = "must be ANNUAL, SEMI_ANNUAL, QUARTERLY or MONTHLY";
    private const string PartOfOne = "must be a fraction from 0 and below 1: 5 % is 0.05";
    private const string GrowthRange = "must be a fraction above -1 and at most 1: 5 % is 0.05";

    /// <summary>All rules that the input breaks, with field paths of ProjectFeesRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read, so that the input holds placeholders: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(ProjectionInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        if (input.InitialInvestment.Sign < 0)
        {
            broken.Add("initial_investment", input.InitialInvestment, "must be at least 0");
        }
        else if (input.InitialInvestment.IsZero && input.Contributions is null && !input.Flows.Any(flow => flow.Amount.Sign > 0))
        {
            broken.Add("initial_investment", input.InitialInvestment, "must be above 0 without contributions", "contributions", "flows");
        }

        if (input.EndDate <= input.StartDate)
        {
            broken.Add("end_date", input.EndDate, "must be after start_date", "start_date");
        }
        else if (input.EndDate > LatestEnd(input.StartDate))
        {
            broken.Add("end_date", input.EndDate, "must be at most 100 years after start_date", "start_date");
        }

        broken.AddUnlessDefined("convention", input.Convention, "must be RATE_DIFFERENCE, FEE_AFTER_GROWTH, DAILY_ACCRUAL or N1A_AVERAGE_BALANCE");
        broken.AddUnlessDefined("period", input.Period, Frequencies);
        if (input is { Convention: FeeConvention.N1AAverageBalance, Period: not Frequency.Annual } && Enum.IsDefined(input.Period))
        {
            broken.Add("period", ((int)input.Period).ToString(CultureInfo.InvariantCulture), "must be ANNUAL with N1A_AVERAGE_BALANCE, whose balances are averages of years", "convention");
        }

        ValidateRates(input, broken);
        ValidatePlan(input, input.Contributions, "contributions", broken);
        ValidatePlan(input, input.Withdrawals, "withdrawals", broken);
        ValidateChanges(input, broken);
        // Only dates that are right can be counted.
        if (unread is not { Count: > 0 } && broken.Violations.Count == 0 && input.Scenarios.Count > 1 && ProjectionDates.Cuts(input).Count * input.Scenarios.Count > MaxScenarioCuts)
        {
            broken.Add("growth_scenarios", Count(input.Scenarios.Count), "must be at most 5,000 together, times the days that cut the horizon");
        }

        return broken.Violations;
    }

    private static DateOnly LatestEnd(DateOnly start) =>
        start.Year > DateOnly.MaxValue.Year - FeeProjectionCalculator.MaxYears ? DateOnly.MaxValue : start.AddYears(FeeProjectionCalculator.MaxYears);

    private static void ValidateRates(ProjectionInput input, BrokenRules broken)
    {
        var growths = input.GrowthPath is not null ? []
            : input.Scenarios.Count > 0 ? input.Scenarios.Select((scenario, i) => (Field: At("growth_scenarios", i) + ".annual_growth", Growth: scenario.AnnualGrowth))
            : [("annual_growth", input.AnnualGrowth)];
        var fees = input.FeeChanges.Select((change, i) => (Field: At("fee_changes", i) + ".annual_fee", Fee: change.Amount)).Prepend((Field: "annual_fee", Fee: input.AnnualFee)).ToList();
        (string Field, ExactDecimal Growth)? lowest = null;
        foreach (var (field, growth) in growths)
        {
            if (growth <= -ExactDecimal.One || growth > ExactDecimal.One)
            {
                broken.Add(field, growth, GrowthRange);
            }
            else if (lowest is null || growth < lowest.Value.Growth)
            {
                lowest = (field, growth);
            }
        }

        foreach (var (field, fee) in fees)
        {
            if (!IsPartOfOne(fee))
            {
                broken.Add(field, fee, PartOfOne);
            }
            else if (fee + input.AddedFee >= ExactDecimal.One)
            {
                broken.Add(field, fee, "must be below 1 together with the charges of underlying funds and transaction_costs", "underlying_funds", "transaction_costs");
            }
            else if (lowest is { } growth && fee + input.AddedFee >= ExactDecimal.One + growth.Growth)
            {
                broken.Add(field, fee, input.AddedFee.IsZero ? "must be below 1 + annual_growth" : "must be below 1 + annual_growth together with the charges of underlying funds and transaction_costs", growth.Field);
            }
        }

        foreach (var (field, value) in new[] { ("entry_fee", input.EntryFee), ("exit_fee", input.ExitFee), ("transaction_costs", input.TransactionCosts) })
        {
            if (!IsPartOfOne(value))
            {
                broken.Add(field, value, PartOfOne);
            }
        }
    }

    private static bool IsPartOfOne(ExactDecimal fraction) => fraction.Sign >= 0 && fraction < ExactDecimal.One;

    private static void ValidatePlan(ProjectionInput input, ContributionPlan? plan, string name, BrokenRules broken)
    {
        if (plan is null)
        {
            return;
        }

        if (plan.Amount.Sign <= 0)
        {
            broken.Add(name + ".amount", plan.Amount, "must be above 0");
        }

        broken.AddUnlessDefined(name + ".frequency", plan.Frequency, Frequencies);
        var firstDate = name + ".first_date";
        if (plan.FirstDate is { } first)
        {
            if (first < input.StartDate)
            {
                broken.Add(firstDate, first, "must not be before start_date", "start_date");
            }

            if (first >= input.EndDate)
            {
                broken.Add(firstDate, first, "must be before end_date", "end_date");
            }
        }
        else if (input.EndDate > input.StartDate && !ProjectionDates.Of(input, plan).Any())
        {
            broken.Add(
                firstDate, string.Empty, "must be given where one interval after start_date is not before end_date", "start_date", "end_date", name + ".frequency");
        }
    }

    private static string At(string list, int i) => string.Create(CultureInfo.InvariantCulture, $"{list}[{i}]");

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
