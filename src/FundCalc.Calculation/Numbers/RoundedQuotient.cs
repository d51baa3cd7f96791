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
