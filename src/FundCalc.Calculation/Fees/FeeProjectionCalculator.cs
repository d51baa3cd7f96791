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
            periods,
            input.HasWithdrawals ? Rounded("withdrawn_without_fees", run.TakenWithoutFees) : null,
            input.HasWithdrawals ? Rounded("withdrawn_with_fees", run.TakenWithFees) : null,
            input.ShowCosts ? ReductionInYield.Of(input, run, exitFee) : null);
    }

    /// <summary>The projection under each scenario, in their order.</summary>
    /// <inheritdoc cref="Calculate"/>
    public static IReadOnlyList<ProjectionFigures> CalculateScenarios(ProjectionInput input)
    {
        BrokenRules.ThrowIfAny(Validate(input));
        return [.. input.Scenarios.Select(scenario => Calculate(input with { AnnualGrowth = scenario.AnnualGrowth, Scenarios = [] }))];
    }

    /// <inheritdoc cref="ProjectionRules.Validate"/>
    public static IReadOnlyList<FieldViolation> Validate(ProjectionInput input, IReadOnlySet<string>? unread = null) => ProjectionRules.Validate(input, unread);
}
