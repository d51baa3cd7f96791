using System.Runtime.CompilerServices;
using FundCalc.Benchmarks.Data;

namespace FundCalc.Benchmarks.Kernels;

/// <summary>What both bare loops share: they do what has to be done for a portfolio's totals and nothing else. No check, no flag, no rounding, one price an instrument.</summary>
internal static class Bare
{
    /// <summary>The sums of a portfolio: for each currency that of the values above zero, then that of the values below.</summary>
    public static readonly int Sums = 2 * Market.Currencies.Count;

    /// <summary>A varint; moves on behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ReadVarint(ReadOnlySpan<byte> bytes, scoped ref int at)
    {
        unchecked
        {
            ulong value = bytes[at++];
            if (value < 0x80)
            {
                return value;
            }

            value &= 0x7F;
            for (var shift = 7; ; shift += 7)
            {
                ulong part = bytes[at++];
                value |= (part & 0x7F) << shift;
                if (part < 0x80)
                {
                    return value;
                }
            }
        }
    }

    /// <summary>The content of a length-delimited field; moves on behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> ReadDelimited(ReadOnlySpan<byte> bytes, scoped ref int at)
    {
        unchecked
        {
            var length = (int)ReadVarint(bytes, ref at);
            var content = bytes.Slice(at, length);
            at += length;
            return content;
        }
    }

    /// <summary>The first portfolio of a request with one field around another: request { rows | columns { portfolios.</summary>
    public static ReadOnlySpan<byte> Portfolio(ReadOnlySpan<byte> message)
    {
        var at = 1;
        var content = ReadDelimited(message, ref at);
        at = 1;
        return ReadDelimited(content, ref at);
    }

    /// <summary>Adds price × quantity to the sum of the currency and the side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Span<Int128> sums, BarePrice price, long quantity)
    {
        // The sums of any portfolio of these data fit, so nothing is checked.
        unchecked
        {
            sums[(price.Currency * 2) + (quantity < 0 ? 1 : 0)] += Math.BigMul(price.Units, quantity);
        }
    }
}
