using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Fees;

/// <summary>What one fee came to.</summary>
/// <param name="Amount">Rounded once from the unrounded sum; at least 0.</param>
/// <param name="AmountUnrounded">The same sum at 18 places HALF_EVEN.</param>
public sealed record AccruedFee(Rounded Amount, Rounded AmountUnrounded)
{
    /// <summary>Its payments, by date; null where it is not paid in the period.</summary>
    public IReadOnlyList<FeePayment>? Payments { get; init; }

    /// <summary>The sum of the payments.</summary>
    public Rounded? Paid { get; init; }

    /// <summary>Accrued and not paid at the end.</summary>
    public Rounded? AccruedBalance { get; init; }

    /// <summary>What of the balance belongs to payment periods that have ended.</summary>
    public Rounded? DueBalance { get; init; }

    /// <summary>Amount ÷ Σ base × year fraction, both unrounded; null for a fee without terms beside its rate, and where the sum is 0.</summary>
    public Rounded? EffectiveRate { get; init; }

    /// <summary>What accrued by each of its own tiers, before waivers, minimum and maximum; empty without tiers.</summary>
    public IReadOnlyList<TierFee> ByTier { get; init; } = [];

    /// <summary>What was waived; null without waivers.</summary>
    public Rounded? Waived { get; init; }

    /// <summary>What was added to reach the minimum; null without one.</summary>
    public Rounded? MinimumAdjustment { get; init; }

    /// <summary>What was cut off above the maximum; null without one.</summary>
    public Rounded? MaximumAdjustment { get; init; }

    /// <summary>Units issued for it; null where it is not paid in units, or cannot be.</summary>
    public Rounded? UnitsIssued { get; init; }
}
