using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>One ongoing fee.</summary>
/// <param name="AnnualRate">A fraction of the base per year, 0 to 1: 1 % is 0.01. Null where tiers or an amount per transaction say what is charged.</param>
/// <param name="DayCount">How days become years; ACT/ACT ICMA is not allowed, a fee has no coupons.</param>
public sealed record FeeTerm(ExactDecimal? AnnualRate, DayCountConvention DayCount = DayCountConvention.Act365Fixed)
{
    /// <summary>The most changes of a fee: 24.</summary>
    public const int MaxChanges = 24;

    /// <summary>The most waivers of a fee: 100.</summary>
    public const int MaxWaivers = 100;

    /// <summary>What it is a part of.</summary>
    public FeeBase Base { get; init; } = FeeBase.NetAssets;

    /// <summary>Annual rates by the size of the base, in place of <see cref="AnnualRate"/>.</summary>
    public TierSchedule? Tiers { get; init; }

    /// <summary>The charge for one transaction, at least 0: with <see cref="FeeBase.TransactionCount"/> alone.</summary>
    public ExactDecimal? AmountPerTransaction { get; init; }

    /// <summary>Other terms from a date on, ascending, at most <see cref="MaxChanges"/>.</summary>
    public IReadOnlyList<FeeChange> Changes { get; init; } = [];

    /// <summary>The family on whose total the annual fee by tiers is found; null: the base itself.</summary>
    public string? Family { get; init; }

    /// <summary>How the period is cut with a method that is not daily; null: as the method says.</summary>
    public FeeFrequency? AccrualFrequency { get; init; }

    /// <summary>What is not charged, by date, not overlapping, at most <see cref="MaxWaivers"/>.</summary>
    public IReadOnlyList<FeeWaiver> Waivers { get; init; } = [];

    /// <summary>The least that it comes to.</summary>
    public FeeMinimum? Minimum { get; init; }

    /// <summary>The most that it comes to.</summary>
    public FeeMaximum? Maximum { get; init; }

    /// <summary>When it is paid; null: not in the period.</summary>
    public FeePayments? Payments { get; init; }

    /// <summary>Whether it is paid by new units at the end.</summary>
    public bool PaidInUnits { get; init; }

    /// <summary>The range outside which a rate has a warning.</summary>
    public UsualRange? UsualRange { get; init; }

    /// <summary>Whether it is a part of assets, over time; else of rewards or transactions, at their dates.</summary>
    internal bool IsOnAssets => Base is FeeBase.NetAssets or FeeBase.GrossAssets;

    /// <summary>Whether it has terms beside a flat rate, so that the rate which it came to is worth telling.</summary>
    internal bool HasTerms => Tiers is not null || Changes.Count > 0 || Waivers.Count > 0 || Minimum is not null || Maximum is not null;
}
