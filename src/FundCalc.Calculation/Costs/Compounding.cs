namespace FundCalc.Calculation.Costs;

/// <summary>How often interest is added to what bears it.</summary>
/// <param name="PeriodsPerYear">1 to <see cref="MaxPeriods"/>; null: at every instant.</param>
public sealed record Compounding(int? PeriodsPerYear)
{
    /// <summary>The most periods of a year: 8,784, the hours of a leap year.</summary>
    public const int MaxPeriods = 8784;
}
