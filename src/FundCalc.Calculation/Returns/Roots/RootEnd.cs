using System.Numerics;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns.Roots;

/// <summary>An end of a part of the half-line on which roots are looked for.</summary>
/// <param name="Point">What is known there.</param>
/// <param name="Exact">1 + r or its reciprocal, above or at 1, where the end is that of a given rate; null where it is a whole number of units of z, and then 1 + r is irrational.</param>
/// <param name="Sign">The sign of the function; 0 only where it is exactly 0.</param>
internal sealed record RootEnd(FlowPoint Point, (BigInteger Numerator, BigInteger Denominator)? Exact, int Sign)
{
    // Enough for any figure; half of it on the first try.
    private const int Bits = 192;

    /// <summary>z in units of 2^−<see cref="Precision"/>.</summary>
    public BigInteger Z => Point.Z.Value;

    /// <summary>Binary places of z.</summary>
    public static int Precision => Bits;

    /// <summary>The sign just beyond the end; null where a root of several orders stands on it.</summary>
    // Where f is 0 it goes the way of its slope, and f' has the sign opposite to that of the sum of steps × terms.
    public int? SignBeyond => Sign != 0 ? Sign : Point.SlopeSign is null or 0 ? null : -Point.SlopeSign;

    /// <summary>The sign just before the end; null where a root of several orders stands on it.</summary>
    public int? SignBefore => Sign != 0 ? Sign : Point.SlopeSign is null or 0 ? null : Point.SlopeSign;

    /// <summary>The end at a whole number of units of z above 0.</summary>
    public static RootEnd At(FlowFunction flows, BigInteger z)
    {
        var point = flows.At(new Enclosure(z, BigInteger.Zero, Bits));
        // e^q for different rational q are linearly independent (Lindemann and Weierstrass), so that f is not 0 where z is rational and not 0: more digits decide.
        var (sign, precision) = (point.Sign, Bits);
        while (sign is null)
        {
            precision *= 2;
            sign = flows.At(new Enclosure(z << (precision - Bits), BigInteger.Zero, precision), counts: false).Sign;
        }

        return new RootEnd(point, null, sign.Value);
    }

    /// <summary>The end where 1 + r, or its reciprocal, is a given number of at least 1.</summary>
    public static RootEnd At(FlowFunction flows, BigInteger numerator, BigInteger denominator) => new(
        flows.At(ZOf(numerator, denominator, Bits)), (numerator, denominator), SignAt(flows, numerator, denominator));

    /// <summary>The sign of the function where 1 + r, or its reciprocal, is a given number of at least 1.</summary>
    public static int SignAt(FlowFunction flows, BigInteger numerator, BigInteger denominator)
    {
        if (numerator == denominator)
        {
            return flows.Sum.Sign;
        }

        for (var precision = Bits; ; precision *= 2)
        {
            if (flows.At(ZOf(numerator, denominator, precision), counts: false).Sign is { } sign)
            {
                return sign;
            }

            // Whether it is exactly 0 is asked once; if it is not, more digits decide.
            if (precision == Bits && ExactZero.IsAt(flows, numerator, denominator))
            {
                return 0;
            }
        }
    }

    private static Enclosure ZOf(BigInteger numerator, BigInteger denominator, int precision) => numerator == denominator
        ? new Enclosure(BigInteger.Zero, BigInteger.Zero, precision)
        : Enclosure.Logarithm(numerator, denominator, precision);
}
