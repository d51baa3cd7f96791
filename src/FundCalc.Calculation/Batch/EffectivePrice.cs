using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>
/// What one unit of quantity counts: price × multiplier × (1 − haircut) for a long position, × (1 + haircut) for a short one, as whole numbers at one scale.
/// </summary>
/// <param name="Long">Per unit of a long position × 10^scale; not negative.</param>
/// <param name="Short">Per unit of a short position × 10^scale; not negative.</param>
/// <param name="Scale">Decimal places of both.</param>
internal readonly record struct EffectivePrice(long Long, long Short, int Scale)
{
    /// <summary>The effective price, when it fits 64 bits and <paramref name="maxScale"/>.</summary>
    public static bool TryMake(ExactDecimal price, ExactDecimal multiplier, ExactDecimal haircut, int maxScale, out EffectivePrice effective)
    {
        var full = price * multiplier;
        var (forLong, forShort) = (full - (full * haircut), full + (full * haircut));
        var scale = Math.Max(forLong.Scale, forShort.Scale);
        effective = default;
        if (scale > maxScale || !forLong.TryToScaledInt64(scale, out var longUnits) || !forShort.TryToScaledInt64(scale, out var shortUnits))
        {
            return false;
        }

        effective = new EffectivePrice(longUnits, shortUnits, scale);
        return true;
    }
}
