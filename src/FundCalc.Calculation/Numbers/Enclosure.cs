using System.Numerics;

namespace FundCalc.Calculation.Numbers;

/// <summary>
/// A real number known to lie within <paramref name="Error"/> of <paramref name="Value"/>, both in units of 2^−<paramref name="Precision"/>.
/// Every step that cuts off digits adds what it may have cut to the error, so the enclosure is proved, not estimated.
/// </summary>
/// <param name="Value">The middle.</param>
/// <param name="Error">The greatest distance, at least 0.</param>
/// <param name="Precision">Binary places.</param>
internal readonly record struct Enclosure(BigInteger Value, BigInteger Error, int Precision)
{
    private const int KeptPrecision = 512;

    private static readonly Enclosure KeptLogarithmOfTwo = ComputeLogarithmOfTwo(KeptPrecision);

    /// <summary>Not above the real number.</summary>
    public BigInteger Lower => Value - Error;

    /// <summary>Not below the real number.</summary>
    public BigInteger Upper => Value + Error;

    /// <summary>ln(a/b), for whole a, b ≥ 1.</summary>
    public static Enclosure Logarithm(BigInteger a, BigInteger b, int precision)
    {
        // a/b = m x 2^k with 0.7 <= m <= 1.4, so that t = (m - 1)/(m + 1) is below 0.18 in absolute value.
        var k = (int)(a.GetBitLength() - b.GetBitLength());
        (a, b) = k < 0 ? (a << -k, b) : (a, b << k);
        if (a * 5 > b * 7)
        {
            k++;
            b <<= 1;
        }
        else if (a * 10 < b * 7)
        {
            k--;
            a <<= 1;
        }

        // ln(a/b) = 2 artanh t + k ln 2
        var mantissa = TwiceArtanh(a - b, a + b, precision);
        var two = LogarithmOfTwo(precision);
        return new Enclosure(mantissa.Value + (k * two.Value), mantissa.Error + (Math.Abs(k) * two.Error), precision);
    }

    /// <summary>The number × p/q, for p ≥ 0 and q ≥ 1.</summary>
    public Enclosure TimesRational(BigInteger p, BigInteger q) => new(Value * p / q, (Error * p / q) + 2, Precision);

    /// <summary>e^number as fraction × 2^n, the fraction between 0.7 and 1.5.</summary>
    public (Enclosure Fraction, int N) Exponential()
    {
        // number = n ln 2 + rest, the rest at most half of ln 2 (and a little) in absolute value
        var two = LogarithmOfTwo(Precision);
        var n = (int)RoundedQuotient.Of(Value, two.Value, RoundingMode.HalfEven);
        var rest = Value - (n * two.Value);
        var restError = Error + (Math.Abs(n) * two.Error);

        // e^rest = sum of rest^j / j!; each term is cut twice, so it is wrong by less than 2 units, and so is the tail that is left out.
        var term = BigInteger.One << Precision;
        var sum = term;
        var steps = 0;
        while (!term.IsZero)
        {
            steps++;
            term = ((term * rest) >> Precision) / steps;
            sum += term;
        }

        // An error of the rest grows by e^rest < 1.5.
        return (new Enclosure(sum, (restError * 2) + (steps * 2) + 4, Precision), n);
    }

    /// <summary>ln 2, from the value kept where that is precise enough.</summary>
    private static Enclosure LogarithmOfTwo(int precision) => precision <= KeptPrecision
        ? new Enclosure(KeptLogarithmOfTwo.Value >> (KeptPrecision - precision), (KeptLogarithmOfTwo.Error >> (KeptPrecision - precision)) + 2, precision)
        : ComputeLogarithmOfTwo(precision);

    // ln 2 = 2 artanh(1/3)
    private static Enclosure ComputeLogarithmOfTwo(int precision) => TwiceArtanh(1, 3, precision);

    /// <summary>2 artanh(a/b) = 2 (t + t³/3 + t⁵/5 + …) with t = a/b, at most 1/3 in absolute value.</summary>
    private static Enclosure TwiceArtanh(BigInteger a, BigInteger b, int precision)
    {
        var power = (BigInteger.Abs(a) << precision) / b;
        var square = (power * power) >> precision;
        var sum = BigInteger.Zero;
        var divisor = 1;
        for (; !power.IsZero; divisor += 2)
        {
            sum += power / divisor;
            power = (power * square) >> precision;
        }

        // t is wrong by less than 1 unit, its square by less than 2, each power by less than 2 and each term by less than 3; there are divisor/2
        // terms, and the tail left out is below 4. Twice all that:
        return new Enclosure((sum << 1) * a.Sign, (divisor * 3) + 8, precision);
    }
}
