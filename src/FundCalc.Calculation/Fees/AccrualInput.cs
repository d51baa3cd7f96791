using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>A period and the fees that accrue over it. All amounts are in one currency.</summary>
public sealed record AccrualInput
{
    /// <summary>The first day that accrues.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>The day after the last one that accrues: after <see cref="StartDate"/>, and with a daily method at most <see cref="FeeAccrualCalculator.MaxDays"/> days after it.</summary>
    public required DateOnly EndDate { get; init; }

    /// <summary>Net assets before the period's fees at the start, at least 0.</summary>
    public required ExactDecimal OpeningNetAssets { get; init; }

    /// <summary>The fees, 1 to <see cref="FeeAccrualCalculator.MaxFees"/>.</summary>
    public required IReadOnlyList<FeeTerm> Fees { get; init; }

    /// <summary>The base.</summary>
    public required AccrualMethod Method { get; init; }

    /// <summary>How net assets before the period's fees move, after the start date, before the end date, ascending; none with <see cref="AccrualMethod.Opening"/>. Default: they stay.</summary>
    public IReadOnlyList<NetAssetsObservation> Observations { get; init; } = [];

    /// <summary>Whether every day is listed; a daily method only. Default false.</summary>
    public bool ShowDays { get; init; }

    /// <summary>The rounding of amounts.</summary>
    public required Rounding Rounding { get; init; }
}
