using System.Numerics;
using System.Runtime.CompilerServices;

namespace FundCalc.Calculation.Numbers;

/// <summary>Arithmetic of whole numbers from −2^126 to 2^126 − 1: two of them add up within 128 bits.</summary>
internal static class Narrow
{
    /// <summary>The digits of the greatest number: 2^126 is below 10^38.</summary>
    public const int MostDigits = 38;

    private const int Bits = 126;

    // 10^36 has 120 bits. 10^37 still fits 126, but a number of such a scale hardly ever does.
    private const int MaxZeros = NarrowRounding.MaxPower;

    /// <summary>Whether the value is in the range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits(Int128 value) => unchecked((ulong)(value >> 64) + (1UL << 62)) < 1UL << 63;

    /// <summary>Whether the value is in the range.</summary>
    public static bool Fits(BigInteger value) => value.GetBitLength() <= Bits;

    /// <summary>Whether it fits 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsInt64(Int128 value) => unchecked((ulong)((long)value >> 63) == (ulong)(value >> 64));

    /// <summary>The product.</summary>
    /// <returns>False: it might not be in the range.</returns>
    public static bool TryMultiply(Int128 a, Int128 b, out Int128 product)
    {
        if (IsInt64(a) && IsInt64(b))
        {
            product = unchecked(Math.BigMul((long)a, (long)b));
            return Fits(product);
        }

        // Magnitudes below 2^m and 2^n have a product below 2^(m + n).
        var fits = BitsOf(a) + BitsOf(b) <= Bits;
        product = fits ? unchecked(a * b) : 0;
        return fits;
    }

    /// <summary>The value × 10^<paramref name="zeros"/>.</summary>
    /// <returns>False: it might not be in the range.</returns>
    public static bool TryAppendZeros(Int128 value, int zeros, out Int128 longer)
    {
        if (zeros == 0 || value == 0)
        {
            longer = value;
            return true;
        }

        longer = 0;
        return zeros <= MaxZeros && TryMultiply(value, NarrowRounding.Power(zeros), out longer);
    }

    /// <summary>Drops zeros from the end.</summary>
    /// <param name="digits">The digits.</param>
    /// <param name="most">How many zeros may go, at most.</param>
    /// <returns>The digits that are left, and how many more might have gone.</returns>
    public static (Int128 Digits, int Left) DropZeros(Int128 digits, int most)
    {
        if (digits == 0)
        {
            return (0, 0);
        }

        // A zero in decimal is one in binary at least: an odd number has none.
        while (most > 0 && Int128.IsEvenInteger(digits))
        {
            var (shorter, last) = DivideByTen(digits);
            if (last != 0)
            {
                break;
            }

            digits = shorter;
            most--;
        }

        return (digits, most);
    }

    private static int BitsOf(Int128 value) => 128 - (int)Int128.LeadingZeroCount(Int128.Abs(value));

    // Division of 128 bits takes many times as long as of 64.
    private static (Int128 Shorter, int Last) DivideByTen(Int128 value)
    {
        if (IsInt64(value))
        {
            var (shorter, last) = Math.DivRem((long)value, 10L);
            return (shorter, (int)last);
        }

        var (wideShorter, wideLast) = Int128.DivRem(value, 10);
        return (wideShorter, (int)wideLast);
    }
}
