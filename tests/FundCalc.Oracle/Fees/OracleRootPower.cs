using System.Numerics;

namespace FundCalc.Oracle.Fees;

/// <summary>
/// base^t at 28 places HALF_EVEN by repeated square roots: t is written in binary, base^(1/2), base^(1/4)… are bracketed one after another, and those
/// at the set digits are multiplied. No logarithm and no bisection, so a third way beside the product's and <see cref="OraclePower"/>'s; and quick enough for long runs.
/// </summary>
public static class OracleRootPower
{
    private const int Places = 28;

    public static BigRational Raise(BigRational @base, BigRational t)
    {
        if (@base == 1 || t.Sign == 0)
        {
            return 1;
        }

        if (TryExact(@base, t, out var exact))
        {
            return OracleRounding.Round(exact, Places, OracleRoundingMode.HalfEven);
        }

        for (var bits = 224; ; bits *= 2)
        {
            // Above 1 powers grow with the exponent, so that a cut exponent bounds from below; below 1 the reciprocal is above.
            var (low, high) = @base > 1 ? Bracket(@base, t, bits) : Reciprocal(Bracket(1 / @base, t, bits), bits);
            var rounded = RoundBinary(low, bits);
            if (rounded == RoundBinary(high, bits))
            {
                return rounded;
            }
        }
    }

    /// <summary>base^t where it is rational: both parts of the base are q-th powers. Otherwise it is irrational, never a tie, and the brackets decide.</summary>
    private static bool TryExact(BigRational @base, BigRational t, out BigRational power)
    {
        power = 0;
        if (t.D > 512 || !TryRoot(@base.N, (int)t.D, out var n) || !TryRoot(@base.D, (int)t.D, out var d))
        {
            return false;
        }

        power = new BigRational(n, d).Pow((int)t.N);
        return true;
    }

    private static bool TryRoot(BigInteger value, int degree, out BigInteger root)
    {
        BigInteger low = 0;
        var high = BigInteger.One << (int)((value.GetBitLength() / degree) + 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = BigInteger.Pow(middle, degree) <= value ? (middle, high) : (low, middle);
        }

        root = low;
        return BigInteger.Pow(low, degree) == value;
    }

    /// <summary>Bounds of base^t in units of 2^−bits, for a base above 1 and t ≥ 0.</summary>
    private static (BigInteger Low, BigInteger High) Bracket(BigRational @base, BigRational t, int bits)
    {
        var one = BigInteger.One << bits;
        var rootLow = (@base.N << bits) / @base.D;
        var rootHigh = rootLow + 1;
        var (low, high) = (one, one);
        var whole = t.Floor();
        for (BigInteger i = 0; i < whole; i += 1)
        {
            (low, high) = Times(low, high, rootLow, rootHigh, bits);
        }

        // The binary digits of what is left of t, by doubling the remainder of its numerator.
        var rest = t.N - (whole * t.D);
        for (var i = 0; i < bits; i++)
        {
            // Above 1 a square root grows by at most half of what its argument does, and the lower one was cut by less than a unit.
            var width = rootHigh - rootLow;
            rootLow = SquareRoot(rootLow << bits);
            rootHigh = rootLow + 1 + ((width + 1) / 2);
            rest *= 2;
            if (rest >= t.D)
            {
                rest -= t.D;
                (low, high) = Times(low, high, rootLow, rootHigh, bits);
            }
        }

        // What is left of t is below 2^-bits.
        return (low, Times(low, high, rootLow, rootHigh, bits).High);
    }

    private static (BigInteger Low, BigInteger High) Times(BigInteger low, BigInteger high, BigInteger factorLow, BigInteger factorHigh, int bits) =>
        ((low * factorLow) >> bits, ((high * factorHigh) >> bits) + 1);

    private static (BigInteger Low, BigInteger High) Reciprocal((BigInteger Low, BigInteger High) bounds, int bits)
    {
        var square = BigInteger.One << (2 * bits);
        return (square / bounds.High, (square / bounds.Low) + 1);
    }

    /// <summary>The greatest whole number whose square is not above the value: Newton's steps from the leading digits, then by ones.</summary>
    private static BigInteger SquareRoot(BigInteger value)
    {
        var shift = (int)Math.Max(0, value.GetBitLength() - 104) / 2;
        var root = (new BigInteger(Math.Sqrt((double)(value >> (2 * shift)))) + 1) << shift;
        for (var precise = 48; precise < value.GetBitLength(); precise *= 2)
        {
            root = (root + (value / root)) >> 1;
        }

        while (root * root > value)
        {
            root -= 1;
        }

        while ((root + 1) * (root + 1) <= value)
        {
            root += 1;
        }

        return root;
    }

    private static BigRational RoundBinary(BigInteger value, int bits) =>
        OracleRounding.Round(new BigRational(value, BigInteger.One << bits), Places, OracleRoundingMode.HalfEven);
}
