using System.Numerics;

namespace FundCalc.Calculation.Numbers;

/// <summary>
/// base^(p/q), correctly rounded: the answer is the exact power rounded once, in every mode. Rational powers are found exactly; the others are
/// enclosed between two bounds that narrow until both round alike (Ziv's strategy), which ends because such a power is never on a rounding boundary.
/// </summary>
public static class FractionalPower
{
    /// <summary>The greatest absolute value of an exponent: 100,000 (ten thousand years of ten periods each).</summary>
    public const int MaxExponent = 100_000;

    // (c/d)^p in lowest terms lies on a half unit of 28 places only if d^p divides 2 x 10^28, and if d is 1 only c^p < 10^28 is in range. For p beyond
    // this limit d^p or c^p is at least 2^97 > 2 x 10^28: the power is between two half units, or out of range.
    private const int MaxExactPower = 96;

    /// <summary>base^exponent, rounded once.</summary>
    /// <param name="base">Above zero.</param>
    /// <param name="exponent">Of any sign, at most <see cref="MaxExponent"/> in absolute value.</param>
    /// <param name="r">The rounding of the answer.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the base is not above zero.
    /// <see cref="CalculationFault.OutOfRange"/>: the exponent is beyond its limit, or the power is not below 10^28.</exception>
    public static ExactDecimal Raise(Fraction @base, Fraction exponent, Rounding r)
    {
        if (@base.Sign <= 0)
        {
            throw new CalculationException(CalculationFault.InvalidInput, nameof(@base), "must be above zero");
        }

        if (exponent > MaxExponent || exponent < -MaxExponent)
        {
            throw new CalculationException(CalculationFault.OutOfRange, nameof(exponent), "must be at most 100000 in absolute value");
        }

        // A negative power is the positive one of the reciprocal.
        var (a, b) = exponent.Sign < 0 ? (@base.Denominator, @base.Numerator) : (@base.Numerator, @base.Denominator);
        var p = BigInteger.Abs(exponent.Numerator);
        var q = exponent.Denominator;
        if (a == b)
        {
            return ExactDecimal.One;
        }

        // (a/b)^(p/q) is rational only if a and b are both q-th powers, for p/q and a/b are in lowest terms.
        var units = p <= MaxExactPower && WholeRoot.TryFind(a, q, out var c) && WholeRoot.TryFind(b, q, out var d)
            ? RoundedQuotient.Of(BigInteger.Pow(c, (int)p) * PowersOfTen.Get(r.Places), BigInteger.Pow(d, (int)p), r.Mode)
            : NaturalExponential.RoundEnclosed(precision => Enclosure.Logarithm(a, b, precision).TimesRational(p, q), r);
        return FigureRange.Check("power", new ExactDecimal(units, r.Places));
    }
}
