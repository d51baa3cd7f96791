using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Tests.Numbers;

/// <summary>Random numbers with a taste for what goes wrong: zeros, nines, trailing zeros, halves.</summary>
internal static class Generators
{
    public static Gen<RoundingMode> Modes { get; } = Gen.Elements(Enum.GetValues<RoundingMode>());

    public static Gen<Rounding> Roundings { get; } =
        from places in Gen.Choose(0, Rounding.MaxPlaces)
        from mode in Modes
        select new Rounding(places, mode);

    /// <summary>Up to <paramref name="count"/> digits; often many zeros or nines, often ending in 5.</summary>
    public static Gen<BigInteger> Digits(int count) =>
        from n in Gen.Choose(0, count)
        from digits in Gen.OneOf(Gen.Choose(0, 9), Gen.Elements(0, 0, 9, 5)).ArrayOf(n)
        from last in Gen.Elements("", "0", "5", "00000", "50000")
        select BigInteger.Parse("0" + string.Concat(digits) + last, CultureInfo.InvariantCulture);

    public static Gen<ExactDecimal> Positive(int digits, int scale) =>
        from unscaled in Digits(digits)
        from places in Gen.Choose(0, scale)
        select new ExactDecimal(unscaled + 1, places);

    public static Gen<ExactDecimal> Decimals(int digits = 28, int scale = 32) =>
        from unscaled in Digits(digits)
        from places in Gen.Choose(0, scale)
        from negative in Gen.Elements(true, false)
        select new ExactDecimal(negative ? -unscaled : unscaled, places);

    public static Gen<Fraction> Fractions(int digits = 20) =>
        from numerator in Digits(digits)
        from denominator in Digits(digits)
        from negative in Gen.Elements(true, false)
        select new Fraction(negative ? -numerator : numerator, denominator + 1);
}
