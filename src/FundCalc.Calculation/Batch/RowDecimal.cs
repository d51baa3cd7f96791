using System.Numerics;

namespace FundCalc.Calculation.Batch;

/// <summary>Reads the common shape of a wire decimal without allocating: an optional minus sign and up to 18 digits, with or without a point.</summary>
internal static class RowDecimal
{
    /// <summary>18 digits always fit 64 bits.</summary>
    private const int MaxDigits = 18;

    /// <summary>The number as mantissa × 10^−scale, from UTF-16 or UTF-8.</summary>
    /// <returns>False for any other shape, which may or may not be a wire decimal.</returns>
    public static bool TryParse<TUnit>(ReadOnlySpan<TUnit> text, out long mantissa, out int scale)
        where TUnit : unmanaged, IBinaryInteger<TUnit>
    {
        var at = text.Length > 0 && uint.CreateTruncating(text[0]) == '-' ? 1 : 0;
        var negative = at == 1;
        var digits = 0;
        var point = -1;
        mantissa = 0;
        scale = 0;
        for (; at < text.Length; at++)
        {
            var unit = uint.CreateTruncating(text[at]);
            var digit = unchecked(unit - (uint)'0');
            if (digit <= 9)
            {
                if (++digits > MaxDigits)
                {
                    return false;
                }

                mantissa = unchecked((mantissa * 10) + digit);
            }
            else if (unit == '.' && point < 0)
            {
                point = digits;
            }
            else
            {
                return false;
            }
        }

        mantissa = negative ? -mantissa : mantissa;
        scale = point < 0 ? 0 : digits - point;
        return digits > 0;
    }
}
