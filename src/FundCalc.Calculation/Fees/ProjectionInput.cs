using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>An investment, its growth and its fees over a horizon. All amounts are in one currency.</summary>
public sealed record ProjectionInput
{
    /// <summary>The investment at the start before the entry fee, at least 0; 0 only with contributions.</summary>
    public required ExactDecimal InitialInvestment { get; init; }

    /// <summary>The start.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The end: after the start, at most <see cref="FeeProjectionCalculator.MaxYears"/> years later.</summary>
    public required DateOnly EndDate { get; init; }

    /// <summary>Growth before fees, a fraction per year, above −1 and at most 1.</summary>
    public required ExactDecimal AnnualGrowth { get; init; }

    /// <summary>The sum of the ongoing fees, a fraction per year, at least 0, below 1 and below 1 + <see cref="AnnualGrowth"/>.</summary>
    public required ExactDecimal AnnualFee { get; init; }

    /// <summary>How the fee slows growth.</summary>
    public required FeeConvention Convention { get; init; }

    /// <summary>The day count of growth and fees; ACT/ACT ICMA is not allowed. Default ACT/ACT ISDA.</summary>
    public DayCountConvention DayCount { get; init; } = DayCountConvention.ActActIsda;

    /// <summary>A fraction of each amount paid in, from 0 and below 1, taken before it is invested. Default 0.</summary>
    public ExactDecimal EntryFee { get; init; }

    /// <summary>A fraction of the ending value, from 0 and below 1. Default 0.</summary>
    public ExactDecimal ExitFee { get; init; }

    /// <summary>Regular contributions. Default none.</summary>
    public ContributionPlan? Contributions { get; init; }

    /// <summary>The length of periods, counted from the start by whole months; the last may be shorter. Default annual.</summary>
    public Frequency Period { get; init; } = Frequency.Annual;

    /// <summary>Whether the periods are listed. Default false.</summary>
    public bool ShowPeriods { get; init; }

    /// <summary>The rounding of amounts.</summary>
    public required Rounding Rounding { get; init; }
}
