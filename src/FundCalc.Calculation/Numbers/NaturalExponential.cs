using System.Numerics;

namespace FundCalc.Calculation.Numbers;

/// <summary>
/// e^x, correctly rounded: enclosed between two bounds that narrow until both round alike (Ziv's strategy), which ends because e^x is irrational for every rational x but 0 (Lindemann), never on a
/// rounding boundary.
/// </summary>
public static class NaturalExponential
{
    // Bits beyond those of the answer with which the first enclosure is computed.
    private const int GuardBits = 64;

    // 2^95 > 10^28, with room for the reduction to a half power of two.
    private const int MaxBinaryExponent = 95;

    /// <summary>e^<paramref name="exponent"/>, rounded once.</summary>
    /// <param name="exponent">Of any sign, at most 100 in absolute value.</param>
    /// <param name="r">The rounding of the answer.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: the exponent is beyond its limit, or the power is not below 10^28.</exception>
    public static ExactDecimal Raise(Fraction exponent, Rounding r)
    {
        if (exponent > 100 || exponent < -100)
        {
            throw new CalculationException(CalculationFault.OutOfRange, nameof(exponent), "must be at most 100 in absolute value");
        }

        return exponent.IsZero
            ? ExactDecimal.One
            : FigureRange.Check("power", new ExactDecimal(
                RoundEnclosed(precision => new Enclosure((exponent.Numerator << precision) / exponent.Denominator, BigInteger.One, precision), r), r.Places));
    }

    /// <summary>e^x in units of the last place, for a power that lies strictly between two half units.</summary>
    /// <param name="enclose">Encloses x at so many binary places.</param>
    /// <param name="r">The rounding of the answer.</param>
    internal static BigInteger RoundEnclosed(Func<int, Enclosure> enclose, Rounding r)
    {
        var halfUnits = PowersOfTen.Get(r.Places) * 2;
        var bits = (int)halfUnits.GetBitLength();
        for (var precision = bits + GuardBits; ; precision *= 2)
        {
            // power = e^rest x 2^n
            var (fraction, n) = enclose(precision).Exponential();
            if (n > MaxBinaryExponent)
            {
                throw new CalculationException(CalculationFault.OutOfRange, "power", "must be below 10^28 in absolute value");
            }

            // Far below half a unit: no need to look closer.
            var lower = n < -bits ? BigInteger.Zero : (fraction.Lower * halfUnits) >> (precision - n);
            var upper = n < -bits ? BigInteger.Zero : (fraction.Upper * halfUnits) >> (precision - n);
            if (lower == upper)
            {
                // All that lies between two half units rounds as their middle does.
                return RoundedQuotient.Of((lower * 2) + 1, 4, r.Mode);
            }
        }
    }
}
