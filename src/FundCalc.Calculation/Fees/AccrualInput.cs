using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>A period and the fees that accrue over it. All amounts are in one currency.</summary>
public sealed record AccrualInput
{
    /// <summary>The first day that accrues.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The day after the last one that accrues: after <see cref="StartDate"/>, and with a daily method or any frequency at most <see cref="FeeAccrualCalculator.MaxDays"/> days after it.</summary>
    public required DateOnly EndDate { get; init; }

    /// <summary>Net assets before the period's fees at the start, at least 0.</summary>
    public required ExactDecimal OpeningNetAssets { get; init; }

    /// <summary>Gross assets at the start, at least 0; given where a fee is charged on them.</summary>
    public ExactDecimal? OpeningGrossAssets { get; init; }

    /// <summary>The fees, 1 to <see cref="FeeAccrualCalculator.MaxFees"/>.</summary>
    public required IReadOnlyList<FeeTerm> Fees { get; init; }

    /// <summary>The base.</summary>
    public required AccrualMethod Method { get; init; }

    /// <summary>How assets move, after the start date, before the end date, ascending. Default: they stay.</summary>
    public IReadOnlyList<NetAssetsObservation> Observations { get; init; } = [];

    /// <summary>The assets of the families that fees name, each family's by ascending date, the first without one.</summary>
    public IReadOnlyList<FamilyAssets> FamilyAssets { get; init; } = [];

    /// <summary>The period's rewards, in any order.</summary>
    public IReadOnlyList<RewardEntry> Rewards { get; init; } = [];

    /// <summary>The period's transactions, in any order.</summary>
    public IReadOnlyList<TransactionEntry> Transactions { get; init; } = [];

    /// <summary>Units outstanding at the end, above 0; given where a fee is paid in units.</summary>
    public ExactDecimal? UnitsOutstanding { get; init; }

    /// <summary>Whether every day is listed; a daily method only. Default false.</summary>
    public bool ShowDays { get; init; }

    /// <summary>The rounding of amounts.</summary>
    public required Rounding Rounding { get; init; }

    /// <summary>The rounding of units issued. Default 4 places down.</summary>
    public Rounding UnitsRounding { get; init; } = new(4, RoundingMode.Down);

    /// <summary>The rounding of effective rates. Default 18 places half to even.</summary>
    public Rounding RateRounding { get; init; } = Rounding.Working;

    /// <summary>Where the steps are noted; null: nowhere.</summary>
    public Trace? Trace { get; init; }

    /// <summary>Whether each day accrues by itself.</summary>
    internal bool IsDaily => Method is AccrualMethod.Daily or AccrualMethod.DailyCompounded;
}
