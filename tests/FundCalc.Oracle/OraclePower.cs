using System.Numerics;

namespace FundCalc.Oracle;

/// <summary>
/// base^(p/q) by bracketing: the half unit k with k^q ≤ (2 × 10^places)^q × base^p &lt; (k+1)^q, found by bisection over whole numbers. No logarithm.
/// The powers are compared through truncated bounds; exactly where the bounds do not decide.
/// </summary>
public static class OraclePower
{
    private const int Bits = 640;

    public static BigRational Raise(BigRational @base, BigRational exponent, int places, OracleRoundingMode mode)
    {
        if (@base == 1 || exponent.Sign == 0)
        {
            return 1;
        }

        var (a, b) = exponent.Sign > 0 ? (@base.N, @base.D) : (@base.D, @base.N);
        var p = (int)BigInteger.Abs(exponent.N);
        var q = (int)exponent.D;
        var halfUnits = 2 * BigInteger.Pow(10, places);

        // Sign of k^q b^p - halfUnits^q a^p, that is, of k/halfUnits - base^(p/q).
        int Compare(BigInteger k) => ComparePowers((k, q), (b, p), (halfUnits, q), (a, p));

        var high = BigInteger.One;
        while (Compare(high) <= 0)
        {
            high <<= 1;
        }

        var low = high >> 1;
        while (high - low > 1)
        {
            var middle = (low + high) >> 1;
            (low, high) = Compare(middle) <= 0 ? (middle, high) : (low, middle);
        }

        // On a half unit exactly, or anywhere strictly between two: all points between two half units round alike.
        var exact = low > 0 && Compare(low) == 0;
        var representative = exact ? new BigRational(low, halfUnits) : new BigRational((2 * low) + 1, 2 * halfUnits);
        return OracleRounding.Round(representative, places, mode);
    }

    private static int ComparePowers((BigInteger X, int N) l1, (BigInteger X, int N) l2, (BigInteger X, int N) r1, (BigInteger X, int N) r2)
    {
        if (l1.X.IsZero)
        {
            return -1;
        }

        if (Truncated.Compare(Bound(l1, l2, up: false), Bound(r1, r2, up: true)) > 0)
        {
            return 1;
        }

        if (Truncated.Compare(Bound(l1, l2, up: true), Bound(r1, r2, up: false)) < 0)
        {
            return -1;
        }

        var left = BigInteger.Pow(l1.X, l1.N) * BigInteger.Pow(l2.X, l2.N);
        return left.CompareTo(BigInteger.Pow(r1.X, r1.N) * BigInteger.Pow(r2.X, r2.N));
    }

    private static Truncated Bound((BigInteger X, int N) a, (BigInteger X, int N) b, bool up) =>
        Truncated.Product(Truncated.Power(a, up), Truncated.Power(b, up), up);

    /// <summary>mantissa × 2^exponent with at most <see cref="Bits"/> bits, cut down or up: a bound of the true value on the side asked for.</summary>
    private readonly record struct Truncated(BigInteger Mantissa, long Exponent)
    {
        public static Truncated Power((BigInteger X, int N) power, bool up)
        {
            var result = new Truncated(1, 0);
            var factor = Cut(power.X, 0, up);
            for (var n = power.N; n > 0; n >>= 1)
            {
                if ((n & 1) == 1)
                {
                    result = Product(result, factor, up);
                }

                factor = Product(factor, factor, up);
            }

            return result;
        }

        public static Truncated Product(Truncated a, Truncated b, bool up) => Cut(a.Mantissa * b.Mantissa, a.Exponent + b.Exponent, up);

        public static int Compare(Truncated a, Truncated b)
        {
            // Both are above zero: first by the place of the leading bit, then digit for digit.
            var size = (a.Mantissa.GetBitLength() + a.Exponent).CompareTo(b.Mantissa.GetBitLength() + b.Exponent);
            if (size != 0)
            {
                return size;
            }

            var shift = a.Exponent - b.Exponent;
            return shift >= 0 ? (a.Mantissa << (int)shift).CompareTo(b.Mantissa) : a.Mantissa.CompareTo(b.Mantissa << (int)-shift);
        }

        private static Truncated Cut(BigInteger mantissa, long exponent, bool up)
        {
            var surplus = (int)mantissa.GetBitLength() - Bits;
            return surplus <= 0
                ? new Truncated(mantissa, exponent)
                : new Truncated((mantissa >> surplus) + (up ? 1 : 0), exponent + surplus);
        }
    }
}
