using System.Numerics;

namespace FundCalc.Calculation.Numbers;

/// <summary>The one place that rounds an exact quotient to a whole number; every rounding of the product ends here.</summary>
internal static class RoundedQuotient
{
    /// <summary>numerator ÷ denominator, rounded once to a whole number. The denominator is positive.</summary>
    public static BigInteger Of(BigInteger numerator, BigInteger denominator, RoundingMode mode)
    {
        var towardsZero = BigInteger.DivRem(numerator, denominator, out var remainder);
        if (remainder.IsZero)
        {
            return towardsZero;
        }

        var sign = remainder.Sign;
        // Negative: nearer to zero than half a unit. Zero: exactly half. Positive: farther.
        var againstHalf = (BigInteger.Abs(remainder) << 1).CompareTo(denominator);
        return LeavesZero(mode, sign, againstHalf, !towardsZero.IsEven) ? towardsZero + sign : towardsZero;
    }

    /// <summary>numerator ÷ denominator, rounded once to a whole number. The denominator is positive, and neither is at the end of the 128 bits.</summary>
    public static Int128 Of(Int128 numerator, Int128 denominator, RoundingMode mode)
    {
        var sign = numerator < 0 ? -1 : 1;
        var (magnitude, divisor) = ((UInt128)Int128.Abs(numerator), (UInt128)denominator);
        UInt128 towardsZero, rest;
        if ((magnitude | divisor) >> 64 == 0)
        {
            // 64 bits take a fraction of the time.
            (towardsZero, rest) = Math.DivRem((ulong)magnitude, (ulong)divisor);
        }
        else
        {
            (towardsZero, rest) = UInt128.DivRem(magnitude, divisor);
        }

        if (rest != 0 && LeavesZero(mode, sign, rest.CompareTo(divisor - rest), UInt128.IsOddInteger(towardsZero)))
        {
            towardsZero++;
        }

        return sign * (Int128)towardsZero;
    }

    /// <summary>Whether a value strictly between two whole numbers takes the one farther from zero.</summary>
    /// <param name="mode">The rounding mode.</param>
    /// <param name="sign">The value's sign, +1 or −1.</param>
    /// <param name="againstHalf">Sign of (discarded part − one half).</param>
    /// <param name="nearerIsOdd">Whether the whole number nearer to zero is odd.</param>
    public static bool LeavesZero(RoundingMode mode, int sign, int againstHalf, bool nearerIsOdd) => mode switch
    {
        RoundingMode.HalfEven => againstHalf > 0 || (againstHalf == 0 && nearerIsOdd),
        RoundingMode.HalfUp => againstHalf >= 0,
        RoundingMode.HalfDown => againstHalf > 0,
        RoundingMode.Up => true,
        RoundingMode.Down => false,
        RoundingMode.Ceiling => sign > 0,
        RoundingMode.Floor => sign < 0,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Not a rounding mode."),
    };
}
