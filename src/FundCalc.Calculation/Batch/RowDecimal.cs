using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Batch;

/// <summary>Reads wire decimals from UTF-8, or from UTF-16: without allocating those of the common shape, an optional minus sign and up to 18 digits, with or without a point.</summary>
public static class RowDecimal
{
    /// <summary>18 digits always fit 64 bits.</summary>
    private const int MaxDigits = 18;

    /// <summary>The longest text that a vector holds.</summary>
    private const int MaxAtOnce = 16;

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

    /// <summary>As the other one, without a branch that depends on how long the number is or where its point stands: of numbers in a row those are what the processor guesses wrong.</summary>
    /// <param name="memory">The text, and whatever stands behind it.</param>
    /// <param name="length">The bytes of the text.</param>
    /// <param name="mantissa">The mantissa.</param>
    /// <param name="scale">The scale.</param>
    public static bool TryParse(ReadOnlySpan<byte> memory, int length, out long mantissa, out int scale)
    {
        if (!Sse41.IsSupported || memory.Length < Vector128<byte>.Count || length is 0 or > MaxAtOnce)
        {
            return TryParse(memory[..length], out mantissa, out scale);
        }

        unchecked
        {
            var text = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(memory));
            var digits = text - Vector128.Create((byte)'0');
            var areDigits = Vector128.Equals(Vector128.Min(digits, Vector128.Create((byte)9)), digits);
            var inside = (1U << length) - 1;
            var sign = memory[0] == '-' ? 1U : 0U;
            var point = Vector128.Equals(text, Vector128.Create((byte)'.')).ExtractMostSignificantBits() & inside;
            var others = ~areDigits.ExtractMostSignificantBits() & inside;
            if (others != (sign | point) || (point & (point - 1)) != 0 || others == inside)
            {
                return TryParse(memory[..length], out mantissa, out scale);
            }

            scale = point == 0 ? 0 : length - 1 - BitOperations.TrailingZeroCount(point);
            // The digits move to the end, those before the point one place further; what is no digit counts 0.
            var places = Vector128<sbyte>.Indices + Vector128.Create((sbyte)(length - Vector128<byte>.Count));
            var beforePoint = Vector128.LessThan(Vector128<sbyte>.Indices, Vector128.Create((sbyte)(point == 0 ? 0 : Vector128<byte>.Count - scale)));
            var moved = Ssse3.Shuffle(digits & areDigits, (places + beforePoint).AsByte());
            // Pairs, fours, eights.
            var pairs = Ssse3.MultiplyAddAdjacent(moved, Vector128.Create((short)0x010A).AsSByte());
            var fours = Sse2.MultiplyAddAdjacent(pairs, Vector128.Create(0x0001_0064).AsInt16());
            var eights = Sse2.MultiplyAddAdjacent(Sse41.PackUnsignedSaturate(fours, fours).AsInt16(), Vector128.Create(0x0001_2710).AsInt16());
            var value = ((long)eights[0] * 100_000_000) + eights[1];
            mantissa = sign == 0 ? value : -value;
            return true;
        }
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
