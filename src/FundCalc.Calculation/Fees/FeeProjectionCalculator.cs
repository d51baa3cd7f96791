using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>
/// The value of an investment over a horizon with and without fees. Without state; may be called from any thread. The horizon has at most
/// <see cref="MaxYears"/> years, so a projection has at most 2,400 pieces, or 36,525 with <see cref="FeeConvention.DailyAccrual"/>.
/// </summary>
public static class FeeProjectionCalculator
{
    /// <summary>The longest horizon in years: 100.</summary>
    public const int MaxYears = 100;

    private const string Frequencies = "must be ANNUAL, SEMI_ANNUAL, QUARTERLY or MONTHLY";

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
        else if (input.InitialInvestment.IsZero && input.Contributions is null)
        {
            broken.Add("initial_investment", input.InitialInvestment, "must be above 0 without contributions", "contributions");
        }

        if (input.EndDate <= input.StartDate)
        {
            broken.Add("end_date", input.EndDate, "must be after start_date", "start_date");
        }
        else if (input.EndDate > LatestEnd(input.StartDate))
        {
            broken.Add("end_date", input.EndDate, "must be at most 100 years after start_date", "start_date");
        }

        broken.AddUnlessDefined("convention", input.Convention, "must be RATE_DIFFERENCE, FEE_AFTER_GROWTH or DAILY_ACCRUAL");
        broken.AddUnlessDefined("period", input.Period, Frequencies);
        ValidateRates(input, broken);
        if (input.Contributions is not null)
        {
            ValidateContributions(input, input.Contributions, broken);
        }

        return broken.Violations;
    }

    /// <summary>The projection.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule of
    /// <see cref="Validate"/>. <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static ProjectionFigures Calculate(ProjectionInput input)
    {
        BrokenRules.ThrowIfAny(Validate(input));
        var run = new ProjectionRun(input);
        var periods = run.ToTheEnd();

        // ending value with fees = value with fees x (1 - exit fee)
        var exitFee = run.WithFees * input.ExitFee;
        var drag = run.WithoutFees - (run.WithFees - exitFee);
        ExactDecimal Rounded(string name, ExactDecimal figure) => FigureRange.Check(name, figure.Round(input.Rounding));
        return new ProjectionFigures(
            Rounded("ending_value_without_fees", run.WithoutFees),
            Rounded("ending_value_with_fees", run.WithFees - exitFee),
            Rounded("fee_drag", drag),
            run.WithoutFees.IsZero ? ExactDecimal.Zero : (drag / run.WithoutFees).Round(Rounding.Working),
            Rounded("total_invested", run.PaidIn),
            Rounded("entry_fees", run.PaidIn * input.EntryFee),
            Rounded("ongoing_fees", run.OngoingFees),
            Rounded("exit_fees", exitFee),
            periods);
    }

    private static DateOnly LatestEnd(DateOnly start) =>
        start.Year > DateOnly.MaxValue.Year - MaxYears ? DateOnly.MaxValue : start.AddYears(MaxYears);

    private static void ValidateRates(ProjectionInput input, BrokenRules broken)
    {
        if (input.AnnualGrowth <= -ExactDecimal.One || input.AnnualGrowth > ExactDecimal.One)
        {
            broken.Add("annual_growth", input.AnnualGrowth, "must be a fraction above -1 and at most 1: 5 % is 0.05");
        }

        if (!IsPartOfOne(input.AnnualFee))
        {
            broken.Add("annual_fee", input.AnnualFee, "must be a fraction from 0 and below 1: 5 % is 0.05");
        }
        else if (input.AnnualGrowth > -ExactDecimal.One && input.AnnualFee >= ExactDecimal.One + input.AnnualGrowth)
        {
            broken.Add("annual_fee", input.AnnualFee, "must be below 1 + annual_growth", "annual_growth");
        }

        if (!IsPartOfOne(input.EntryFee))
        {
            broken.Add("entry_fee", input.EntryFee, "must be a fraction from 0 and below 1: 5 % is 0.05");
        }

        if (!IsPartOfOne(input.ExitFee))
        {
            broken.Add("exit_fee", input.ExitFee, "must be a fraction from 0 and below 1: 5 % is 0.05");
        }
    }

    private static bool IsPartOfOne(ExactDecimal fraction) => fraction.Sign >= 0 && fraction < ExactDecimal.One;

    private static void ValidateContributions(ProjectionInput input, ContributionPlan plan, BrokenRules broken)
    {
        if (plan.Amount.Sign <= 0)
        {
            broken.Add("contributions.amount", plan.Amount, "must be above 0");
        }

        broken.AddUnlessDefined("contributions.frequency", plan.Frequency, Frequencies);
        const string FirstDate = "contributions.first_date";
        if (plan.FirstDate is { } first)
        {
            if (first < input.StartDate)
            {
                broken.Add(FirstDate, first, "must not be before start_date", "start_date");
            }

            if (first >= input.EndDate)
            {
                broken.Add(FirstDate, first, "must be before end_date", "end_date");
            }
        }
        else if (input.EndDate > input.StartDate && !ProjectionRun.ContributionDates(input, plan).Any())
        {
            broken.Add(
                FirstDate, string.Empty, "must be given where one interval after start_date is not before end_date", "start_date", "end_date", "contributions.frequency");
        }
    }
}
