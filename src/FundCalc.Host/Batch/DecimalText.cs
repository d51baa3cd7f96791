using System.Numerics;
using System.Runtime.CompilerServices;

namespace FundCalc.Host.Batch;

/// <summary>Writes decimals as text, units × 10^−places with exactly that many places: first their length is asked for, then they are written in place.</summary>
internal static class DecimalText
{
    private const ulong Chunk = 1_000_000_000_000_000_000;
    private const int ChunkDigits = 18;

    // 1233 / 4096 lies just below the logarithm of 2.
    private const int LogFactor = 1233;
    private const int LogBits = 12;

    // The powers of ten that 64 bits hold.
    private static readonly ulong[] Powers = [.. Enumerable.Range(0, 20).Select(exponent => (ulong)BigInteger.Pow(10, exponent))];

    private static ReadOnlySpan<byte> Pairs =>
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"u8;

    /// <summary>How many bytes <see cref="Write"/> writes.</summary>
    public static int LengthOf(Int128 units, int places)
    {
        var magnitude = MagnitudeOf(units);
        var digits = 0;
        while (magnitude > ulong.MaxValue)
        {
            magnitude /= Chunk;
            digits += ChunkDigits;
        }

        digits += CountDigits((ulong)magnitude);
        return Math.Max(digits, places + 1) + (places > 0 ? 1 : 0) + (units < 0 ? 1 : 0);
    }

    /// <summary>Writes the text.</summary>
    /// <param name="units">The number × 10^<paramref name="places"/>.</param>
    /// <param name="places">Its decimal places.</param>
    /// <param name="text">Where to: as many bytes as <see cref="LengthOf"/> says.</param>
    public static void Write(Int128 units, int places, Span<byte> text)
    {
        var magnitude = MagnitudeOf(units);
        var first = 0;
        if (units < 0)
        {
            text[first++] = (byte)'-';
        }

        var whole = text.Length - places - (places > 0 ? 1 : 0);
        if (magnitude <= ulong.MaxValue)
        {
            var rest = Digits((ulong)magnitude, text.Slice(text.Length - places, places));
            Digits(rest, text[first..whole]);
        }
        else
        {
            Span<byte> digits = stackalloc byte[whole - first + places];
            WideDigits(magnitude, digits);
            digits[..(whole - first)].CopyTo(text[first..]);
            digits[(whole - first)..].CopyTo(text[(text.Length - places)..]);
        }

        if (places > 0)
        {
            text[whole] = (byte)'.';
        }
    }

    private static UInt128 MagnitudeOf(Int128 units) => unchecked((UInt128)(units < 0 ? -units : units));

    private static int CountDigits(ulong value)
    {
        var least = ((BitOperations.Log2(value | 1) + 1) * LogFactor) >> LogBits;
        return least + (value >= Powers[least] || least == 0 ? 1 : 0);
    }

    // The last digits of a number, as many as there is room for; what stands before them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Digits(ulong value, Span<byte> room)
    {
        unchecked
        {
            var at = room.Length;
            for (; at >= 2; at -= 2)
            {
                var (before, pair) = Math.DivRem(value, 100);
                value = before;
                Pairs.Slice((int)pair * 2, 2).CopyTo(room[(at - 2)..]);
            }

            if (at == 0)
            {
                return value;
            }

            var (rest, last) = Math.DivRem(value, 10);
            room[0] = (byte)('0' + last);
            return rest;
        }
    }

    private static void WideDigits(UInt128 value, Span<byte> room)
    {
        // 18 digits at a time in 64 bits: a division of 128 bits takes many times as long.
        while (value > ulong.MaxValue)
        {
            (value, var low) = UInt128.DivRem(value, Chunk);
            Digits((ulong)low, room[^ChunkDigits..]);
            room = room[..^ChunkDigits];
        }

        Digits((ulong)value, room);
    }
}
