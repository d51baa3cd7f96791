using System.Buffers;
using System.Numerics;
using System.Text;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Batch;

/// <summary>Reads wire decimals from UTF-8, or from UTF-16: without allocating those of the common shape, an optional minus sign and up to 18 digits, with or without a point.</summary>
public static class RowDecimal
{
    /// <summary>18 digits always fit 64 bits.</summary>
    private const int MaxDigits = 18;

    /// <summary>The number as mantissa × 10^−scale.</summary>
    /// <typeparam name="T">A byte of UTF-8, or a character.</typeparam>
    /// <param name="text">The whole text.</param>
    /// <param name="mantissa">All digits, of which there are at most 18, with the sign.</param>
    /// <param name="scale">How many digits stand behind the point, zeros at the end among them.</param>
    /// <returns>False for any other shape, which may or may not be a wire decimal.</returns>
    public static bool TryParse<T>(ReadOnlySpan<T> text, out long mantissa, out int scale)
        where T : unmanaged, IBinaryInteger<T>
    {
        (mantissa, scale) = (0, 0);
        var negative = text.Length > 0 && uint.CreateTruncating(text[0]) == '-';
        var at = negative ? 1 : 0;
        // One for the point.
        if (text.Length == at || text.Length - at > MaxDigits + 1)
        {
            return false;
        }

        var point = -1;
        var value = 0UL;
        unchecked
        {
            for (; at < text.Length; at++)
            {
                var digit = uint.CreateTruncating(text[at]) - '0';
                if (digit <= 9)
                {
                    value = (value * 10) + digit;
                }
                else if (uint.CreateTruncating(text[at]) == '.' && point < 0)
                {
                    point = at;
                }
                else
                {
                    return false;
                }
            }
        }

        scale = point < 0 ? 0 : text.Length - 1 - point;
        // Without a point there may be one digit too many, which 64 bits need not hold.
        if (text.Length - (negative ? 1 : 0) - (point < 0 ? 0 : 1) is 0 or > MaxDigits)
        {
            return false;
        }

        mantissa = negative ? -(long)value : (long)value;
        return true;
    }

    /// <summary>Any wire decimal; false for any other text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="value">Its value.</param>
    public static bool TryParseExactly(ReadOnlySpan<byte> text, out ExactDecimal value)
    {
        value = default;
        Span<char> characters = stackalloc char[WireDecimal.MaxLength];
        return Ascii.ToUtf16(text, characters, out var length) == OperationStatus.Done && WireDecimal.TryParse(characters[..length], out value, out _);
    }
}
