using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>What the end of a portfolio needs of one group of slots: the rate of its currency, in one place with what its values have in common.</summary>
internal readonly struct GroupRate(SlotGroup group, CurrencyRate rate)
{
    /// <summary>The rate into the base currency.</summary>
    public CurrencyRate Rate { get; } = rate;

    /// <summary>As <see cref="CurrencyRate.Mantissa"/>.</summary>
    public long Mantissa { get; } = rate.Mantissa;

    /// <summary>As <see cref="CurrencyRate.Scale"/>.</summary>
    public int Scale { get; } = rate.Scale;

    /// <summary>The quality flags of the group's values in the base currency: their own and the rate's.</summary>
    public QualityFlags Flags { get; } = group.Flags | rate.Flags;

    /// <summary>Balances; else positions.</summary>
    public bool IsBalance { get; } = group.IsBalance;
}
