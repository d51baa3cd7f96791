using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Instruments;

/// <summary>What a position in an instrument with terms is worth, before haircuts and unrounded, in the price's currency; null where the kind of instrument has no such figure.</summary>
/// <param name="Value">The value that counts, signed.</param>
public sealed record InstrumentFigures(ExactDecimal Value)
{
    /// <summary>Of a bond: the value without accrued interest.</summary>
    public ExactDecimal? CleanValue { get; init; }

    /// <summary>Of a bond: the accrued interest in the value, signed.</summary>
    public ExactDecimal? AccruedInterest { get; init; }

    /// <summary>Of a bond: the days that have accrued; below zero on ex-coupon days.</summary>
    public int? AccruedDays { get; init; }

    /// <summary>Of a bond: its index ratio.</summary>
    public ExactDecimal? IndexRatio { get; init; }

    /// <summary>Of an instrument at amortised cost: what it would be worth at its price.</summary>
    public ExactDecimal? ShadowValue { get; init; }

    /// <summary>Of an instrument at amortised cost: how far its price lies from it, in basis points of it; null also where the amortised cost is 0.</summary>
    public Fraction? ShadowDeviation { get; init; }

    /// <summary>Of a future or forward: units × price.</summary>
    public ExactDecimal? Notional { get; init; }

    /// <summary>Of a fund: what the fees of the fund held cost in a year, less rebates.</summary>
    public ExactDecimal? LookThroughFee { get; init; }
}
