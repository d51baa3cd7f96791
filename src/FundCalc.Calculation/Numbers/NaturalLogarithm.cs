using System.Numerics;

namespace FundCalc.Calculation.Numbers;

/// <summary>ln x, correctly rounded as <see cref="NaturalExponential"/> is: it is irrational for every rational x but 1 (Lindemann).</summary>
public static class NaturalLogarithm
{
    // Bits beyond those of the answer with which the first enclosure is computed.
    private const int GuardBits = 64;

    /// <summary>ln <paramref name="value"/>, rounded once.</summary>
    /// <param name="value">Above zero.</param>
    /// <param name="r">The rounding of the answer.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the value is not above zero.</exception>
    public static ExactDecimal Of(Fraction value, Rounding r)
    {
        if (value.Sign <= 0)
        {
            throw new CalculationException(CalculationFault.InvalidInput, nameof(value), "must be above zero");
        }

        if (value == Fraction.One)
        {
            return ExactDecimal.Zero;
        }

        var halfUnits = PowersOfTen.Get(r.Places) * 2;
        for (var precision = (int)halfUnits.GetBitLength() + GuardBits; ; precision *= 2)
        {
            var logarithm = Enclosure.Logarithm(value.Numerator, value.Denominator, precision);
            var (lower, upper) = ((logarithm.Lower * halfUnits) >> precision, (logarithm.Upper * halfUnits) >> precision);
            if (lower == upper)
            {
                // All that lies between two half units rounds as their middle does.
                return new ExactDecimal(RoundedQuotient.Of((lower * 2) + BigInteger.One, 4, r.Mode), r.Places);
            }
        }
    }
}
