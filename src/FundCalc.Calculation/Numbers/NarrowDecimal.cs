namespace FundCalc.Calculation.Numbers;

/// <summary>A decimal as a 64-bit whole number × 10^−scale, for sums that need no more.</summary>
/// <param name="Units">The whole number.</param>
/// <param name="Scale">The least scale, at least 0; below 0: the decimal does not fit.</param>
internal readonly record struct NarrowDecimal(long Units, int Scale)
{
    /// <summary>The decimal in this form.</summary>
    public static NarrowDecimal Of(ExactDecimal value)
    {
        var scale = value.Scale;
        return value.TryToScaledInt64(scale, out var units) ? new NarrowDecimal(units, scale) : new NarrowDecimal(0, -1);
    }
}
