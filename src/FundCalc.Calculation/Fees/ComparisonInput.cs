namespace FundCalc.Calculation.Fees;

/// <summary>One investment under several plans.</summary>
/// <param name="Investment">The investment; its fees are not looked at, its periods are the grid.</param>
/// <param name="Plans">2 to <see cref="FeePlanCalculator.MaxPlans"/>, each id once.</param>
/// <param name="ShowValues">Whether the values on the days of the grid are listed.</param>
public sealed record ComparisonInput(ProjectionInput Investment, IReadOnlyList<FeePlan> Plans, bool ShowValues = false)
{
    /// <summary>The investment under one plan.</summary>
    public ProjectionInput Under(FeePlan plan) => Investment with
    {
        AnnualFee = plan.AnnualFee,
        Convention = plan.Convention,
        EntryFee = plan.EntryFee,
        ExitFee = plan.ExitFee,
        FeeChanges = plan.FeeChanges,
        ShowPeriods = true,
    };
}
