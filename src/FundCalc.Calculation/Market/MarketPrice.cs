using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Market;

/// <summary>An instrument's price and what stands behind it.</summary>
/// <param name="Value">Currency units per unit of quantity, before the contract multiplier; at least 0.</param>
/// <param name="Currency">The currency of the value.</param>
/// <param name="Kind">Its kind; <see cref="PriceKind.Unspecified"/> for a price that came with the request.</param>
/// <param name="Instant">When it was observed, UTC.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Level">Its fair-value level.</param>
/// <param name="Given">Whether it came with the request, not from the price book.</param>
public sealed record MarketPrice(
    ExactDecimal Value, string Currency, PriceKind Kind, DateTimeOffset Instant, string Source, FairValueLevel Level, bool Given)
{
    /// <summary>How it was found; prices of the book are quoted.</summary>
    public PricingMethod Method { get; init; } = PricingMethod.Quoted;

    /// <summary>Currency units per unit of quantity, before the contract multiplier; at least 0, but of a price that the terms of an instrument give.</summary>
    public ExactDecimal Value
    {
        get;
        init => (field, Narrow) = (value, NarrowDecimal.Of(value));
    }
    = Value;

    /// <summary>The value once more, ready for sums: found once for a price, of which many positions are valued.</summary>
    internal NarrowDecimal Narrow { get; private init; } = NarrowDecimal.Of(Value);
}
