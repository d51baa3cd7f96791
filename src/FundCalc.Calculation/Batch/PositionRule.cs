using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>How a packed quantity of one instrument becomes the two values of a position, on one side: whole numbers only, each rounded once.</summary>
/// <param name="Units">Value per unit in the price's currency, as a whole number; not negative. Or one of the marks.</param>
/// <param name="LocalFactor">By what quantity × units is multiplied for the value in the price's currency.</param>
/// <param name="BaseFactor">By what quantity × units is multiplied for the value in the base currency: the exchange rate as a whole number.</param>
/// <param name="LocalDropped">The decimal places that the rounding of the first drops.</param>
/// <param name="BaseDropped">The decimal places that the rounding of the second drops.</param>
internal readonly record struct PositionRule(long Units, long LocalFactor, long BaseFactor, byte LocalDropped, byte BaseDropped)
{
    /// <summary>In place of units: there is no price, and the policy counts 0.</summary>
    public const long Missing = -1;

    /// <summary>In place of units: the long way says what such a position is worth, or why it is worth nothing.</summary>
    public const long Unusual = -2;

    // Products of more bits might not fit 128 with their sign.
    private const int MaxBits = 126;

    // The greatest power of ten that 64 bits hold.
    private const int MaxPower = 18;

    /// <summary>The rule for positions like this one of a single unit.</summary>
    /// <param name="unit">The position.</param>
    /// <param name="quantityScale">Decimal places of the packed quantities.</param>
    /// <param name="market">The market of the batch.</param>
    public static PositionRule Of(ValuedLine unit, int quantityScale, BatchMarket market)
    {
        if (unit.IsRefused)
        {
            return new PositionRule(Unusual, 0, 0, 0, 0);
        }

        if (unit.IsMissing)
        {
            return new PositionRule(Missing, 0, 0, 0, 0);
        }

        var rate = market.RateOf(unit.Price.Currency);
        var value = unit.LocalValue.Abs();
        var scale = value.Scale;
        return rate is { Usable: true, Mantissa: not 0 }
            && value.TryToScaledInt64(scale, out var units)
            && TryScale(1, scale + quantityScale - market.Rounding.For(unit.Price.Currency).Places, out var local)
            && TryScale(rate.Mantissa, scale + quantityScale + rate.Scale - market.Rounding.For(market.BaseCurrency).Places, out var inBase)
                ? new PositionRule(units, local.Factor, inBase.Factor, local.Dropped, inBase.Dropped)
                : new PositionRule(Unusual, 0, 0, 0, 0);
    }

    /// <summary>The product of quantity × units and a factor, rounded. False where it might not fit.</summary>
    public static bool TryRound(Int128 product, long factor, in NarrowRounding rounding, out long rounded)
    {
        rounded = 0;
        if (product == 0)
        {
            return true;
        }

        if (BitLength(Int128.Abs(product)) + BitLength(factor) > MaxBits)
        {
            return false;
        }

        var whole = rounding.Apply(unchecked(product * factor));
        rounded = unchecked((long)whole);
        return rounded == whole;
    }

    /// <summary>A factor for a number that has so many places more than wanted, and how many the rounding then drops. Fewer than wanted go into the factor.</summary>
    private static bool TryScale(long factor, int excess, out (long Factor, byte Dropped) scaled)
    {
        scaled = (factor, (byte)Math.Clamp(excess, 0, byte.MaxValue));
        if (excess >= 0)
        {
            return excess <= NarrowRounding.MaxPower;
        }

        if (-excess > MaxPower)
        {
            return false;
        }

        var product = Math.BigMul(factor, (long)NarrowRounding.Power(-excess));
        scaled = (unchecked((long)product), 0);
        return product <= long.MaxValue;
    }

    private static int BitLength(Int128 value) => 128 - (int)Int128.LeadingZeroCount(value);
}
