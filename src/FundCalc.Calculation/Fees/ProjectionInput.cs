using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns;

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

    /// <summary>Growth before fees, a fraction per year, above −1 and at most 1. Not looked at with <see cref="GrowthPath"/>.</summary>
    public required ExactDecimal AnnualGrowth { get; init; }

    /// <summary>Growth along an index by ascending date, a level on each day that cuts the horizon; null: <see cref="AnnualGrowth"/>.</summary>
    public IReadOnlyList<DatedAmount>? GrowthPath { get; init; }

    /// <summary>Annual growths to project under one by one, in place of <see cref="AnnualGrowth"/>; empty: none.</summary>
    public IReadOnlyList<GrowthScenario> Scenarios { get; init; } = [];

    /// <summary>The sum of the ongoing fees, a fraction per year, at least 0, below 1 and below 1 + <see cref="AnnualGrowth"/>.</summary>
    public required ExactDecimal AnnualFee { get; init; }

    /// <summary>The annual fee from later days on, by ascending date after the start and before the end.</summary>
    public IReadOnlyList<DatedAmount> FeeChanges { get; init; } = [];

    /// <summary>Funds that the investment holds, whose charges come on top.</summary>
    public IReadOnlyList<UnderlyingFund> UnderlyingFunds { get; init; } = [];

    /// <summary>Transaction costs, a fraction per year from 0 and below 1, on top of the fees. Default 0.</summary>
    public ExactDecimal TransactionCosts { get; init; }

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

    /// <summary>Regular withdrawals. Default none.</summary>
    public ContributionPlan? Withdrawals { get; init; }

    /// <summary>Single contributions (above 0) and withdrawals (below 0) in the order of their dates, from the start on and before the end.</summary>
    public IReadOnlyList<DatedAmount> Flows { get; init; } = [];

    /// <summary>The length of periods, counted from the start by whole months; the last may be shorter. Default annual.</summary>
    public Frequency Period { get; init; } = Frequency.Annual;

    /// <summary>Whether the periods are listed. Default false.</summary>
    public bool ShowPeriods { get; init; }

    /// <summary>Whether total cost, cost share and reduction in yield are given. Default false.</summary>
    public bool ShowCosts { get; init; }

    /// <summary>What the underlying funds and transactions cost a year: Σ share × (ongoing charge − rebate) + transaction costs.</summary>
    public ExactDecimal AddedFee => UnderlyingFunds.Aggregate(TransactionCosts, (sum, fund) => sum + (fund.Share * (fund.OngoingCharge - fund.Rebate)));

    /// <summary>Whether anything is or may be taken out before the end.</summary>
    public bool HasWithdrawals => Withdrawals is not null || Flows.Any(flow => flow.Amount.Sign < 0);

    /// <summary>The rounding of amounts.</summary>
    public required Rounding Rounding { get; init; }
}
