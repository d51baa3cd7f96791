using System.Numerics;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle;
using FsCheck;
using FsCheck.Fluent;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Numbers;

public sealed class FractionalPowerTests
{
    private static readonly Rounding Places28 = new(28, RoundingMode.HalfEven);

    /// <summary>Powers that are decimals themselves; each is checked by multiplying back in the head or on paper.</summary>
    [Theory]
    [InlineData("4", 1, 2, "2")]
    [InlineData("0.25", 1, 2, "0.5")]
    [InlineData("0.25", -1, 2, "2")]
    [InlineData("8", 2, 3, "4")]
    [InlineData("3.375", 1, 3, "1.5")]
    [InlineData("0.0081", 3, 4, "0.027")]
    [InlineData("2", -1, 1, "0.5")]
    [InlineData("2", -10, 1, "0.0009765625")]
    [InlineData("1.05", 10, 1, "1.62889462677744140625")]
    [InlineData("1.05", 1, 1, "1.05")]
    [InlineData("7.25", 0, 1, "1")]
    [InlineData("1", 17, 365, "1")]
    [InlineData("1", -100000, 1, "1")]
    [InlineData("1.000", 1, 133590, "1")]
    [InlineData("2", 93, 1, "9903520314283042199192993792")]
    [InlineData("1267650600228229401496703205376", 1, 100, "2")]
    [InlineData("1267650600228229401496703205376", -1, 100, "0.5")]
    public void Raise_ExactPower_IsExactInEveryMode(string @base, int p, int q, string expected) => Assert.All(
        Modes, mode => Assert.Equal(D(expected), FractionalPower.Raise(D(@base), new Fraction(p, q), new Rounding(28, mode))));

    /// <summary>6.25^(1/2) = 2.5 and 1.5² = 2.25: ties that are reached exactly.</summary>
    [Theory]
    [InlineData(RoundingMode.HalfEven, "2", "2.2")]
    [InlineData(RoundingMode.HalfUp, "3", "2.3")]
    [InlineData(RoundingMode.HalfDown, "2", "2.2")]
    [InlineData(RoundingMode.Up, "3", "2.3")]
    [InlineData(RoundingMode.Down, "2", "2.2")]
    [InlineData(RoundingMode.Ceiling, "3", "2.3")]
    [InlineData(RoundingMode.Floor, "2", "2.2")]
    public void Raise_ExactTie_FollowsTheMode(RoundingMode mode, string root, string square)
    {
        Assert.Equal(D(root), FractionalPower.Raise(D("6.25"), new Fraction(1, 2), new Rounding(0, mode)));
        Assert.Equal(D(square), FractionalPower.Raise(D("1.5"), 2, new Rounding(1, mode)));
    }

    /// <summary>√2 to 28 places lies between the two rows: squaring them encloses 2.</summary>
    [Fact]
    public void Raise_SquareRootOfTwo_IsBetweenItsNeighbours()
    {
        var (below, above) = (D("1.4142135623730950488016887242"), D("1.4142135623730950488016887243"));
        Assert.True(below * below < 2);
        Assert.True(above * above > 2);
        Assert.All(Modes, mode => Assert.Equal(
            mode is RoundingMode.Up or RoundingMode.Ceiling ? above : below,
            FractionalPower.Raise(2, new Fraction(1, 2), new Rounding(28, mode))));
    }

    /// <summary>A square root that misses the half unit 0.5 × 10^−2 by less than 10^−300: the enclosure has to narrow four times.</summary>
    [Theory]
    [InlineData(1, RoundingMode.HalfEven, "1.24")]
    [InlineData(1, RoundingMode.HalfDown, "1.24")]
    [InlineData(-1, RoundingMode.HalfEven, "1.23")]
    [InlineData(-1, RoundingMode.HalfUp, "1.23")]
    public void Raise_CloseToATie_IsStillCorrectlyRounded(int side, RoundingMode mode, string expected)
    {
        var @base = (D("1.235") * D("1.235")) + new ExactDecimal(side, 300);
        Assert.Equal(D(expected), FractionalPower.Raise(@base, new Fraction(1, 2), new Rounding(2, mode)));
    }

    [Theory]
    [InlineData(1, RoundingMode.Ceiling, "1.24")]
    [InlineData(1, RoundingMode.Floor, "1.23")]
    [InlineData(-1, RoundingMode.Ceiling, "1.23")]
    [InlineData(-1, RoundingMode.Floor, "1.22")]
    public void Raise_CloseToADecimal_IsStillCorrectlyRounded(int side, RoundingMode mode, string expected)
    {
        var @base = (D("1.23") * D("1.23")) + new ExactDecimal(side, 300);
        Assert.Equal(D(expected), FractionalPower.Raise(@base, new Fraction(1, 2), new Rounding(2, mode)));
    }

    [Theory]
    [InlineData(RoundingMode.Up, "0.0000000000000000000000000001")]
    [InlineData(RoundingMode.Ceiling, "0.0000000000000000000000000001")]
    [InlineData(RoundingMode.HalfUp, "0")]
    [InlineData(RoundingMode.HalfEven, "0")]
    [InlineData(RoundingMode.Floor, "0")]
    public void Raise_VerySmallPower_IsZeroOrOneUnit(RoundingMode mode, string expected)
    {
        Assert.Equal(D(expected), FractionalPower.Raise(D("0.5"), FractionalPower.MaxExponent, new Rounding(28, mode)));
        Assert.Equal(D(expected), FractionalPower.Raise(2, -FractionalPower.MaxExponent, new Rounding(28, mode)));
        Assert.Equal(D(expected), FractionalPower.Raise(D("0.1"), 29, new Rounding(28, mode)));
        Assert.Equal(D(expected), FractionalPower.Raise(D("0.1"), new Fraction(59, 2), new Rounding(28, mode)));
    }

    /// <summary>10^(−28.2) = 0.63… × 10^−28 is above half a unit, 10^(−28.4) = 0.39… × 10^−28 below.</summary>
    [Fact]
    public void Raise_AroundHalfTheLastUnit_RoundsToNearest()
    {
        Assert.Equal(new ExactDecimal(1, 28), FractionalPower.Raise(10, new Fraction(-282, 10), Places28));
        Assert.Equal(0, FractionalPower.Raise(10, new Fraction(-284, 10), Places28));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public void Raise_BaseNotAboveZero_IsRefused(string @base) =>
        Faults.Expect(CalculationFault.InvalidInput, "base", () => FractionalPower.Raise(D(@base), 1, Places28));

    [Fact]
    public void Raise_ExponentBeyondTheLimit_IsRefused()
    {
        var beyond = new Fraction(200_001, 2);
        Faults.Expect(CalculationFault.OutOfRange, "exponent", () => FractionalPower.Raise(2, beyond, Places28));
        Faults.Expect(CalculationFault.OutOfRange, "exponent", () => FractionalPower.Raise(2, -beyond, Places28));
        Assert.Equal(1, FractionalPower.Raise(1, 100_000, Places28));
        Assert.Equal(1, FractionalPower.Raise(1, -100_000, Places28));
    }

    [Theory]
    [InlineData("10", 28, 1)]
    [InlineData("2", 94, 1)]
    [InlineData("2", 97, 1)]
    [InlineData("2", 189, 2)]
    [InlineData("2", 191, 2)]
    [InlineData("2", 400, 2)]
    [InlineData("10", 57, 2)]
    [InlineData("0.1", -28, 1)]
    [InlineData("10", 100000, 1)]
    [InlineData("100000000000000000000000000000", 1, 1)]
    public void Raise_PowerNotBelowTenToThe28th_IsRefused(string @base, int p, int q) =>
        Faults.Expect(CalculationFault.OutOfRange, "power", () => FractionalPower.Raise(D(@base), new Fraction(p, q), Places28));

    [Fact]
    public void Raise_RoundedUpToTenToThe28th_IsRefused()
    {
        // (10^28 - 10^-10)^(1) and its irrational neighbour (…)^(2/2 - tiny): both below 10^28 until rounded to whole numbers.
        var almost = new ExactDecimal(BigInteger.Pow(10, 38) - 1, 10);
        Faults.Expect(CalculationFault.OutOfRange, "power", () => FractionalPower.Raise(almost, 1, new Rounding(0, RoundingMode.Up)));
        Faults.Expect(CalculationFault.OutOfRange, "power", () => FractionalPower.Raise(almost * almost + 1, new Fraction(1, 2), new Rounding(0, RoundingMode.Up)));
        Assert.Equal(D("9999999999999999999999999999"), FractionalPower.Raise(almost * almost + 1, new Fraction(1, 2), new Rounding(0, RoundingMode.Down)));
    }

    /// <summary>Whole exponents on both sides of the switch from exact powers to enclosures, against the exact power.</summary>
    [Fact]
    public void Raise_WholeExponent_EqualsTheExactPowerRounded() => Properties.Holds(
        from hundredths in Gen.Choose(65, 150)
        from digits in Generators.Digits(16)
        from exponent in Gen.OneOf(Gen.Choose(-130, 130), Gen.Choose(94, 99), Gen.Choose(-99, -94))
        from r in Generators.Roundings
        select (@base: new ExactDecimal(hundredths, 2) + new ExactDecimal(digits, 24), exponent, r),
        c => Assert.Equal(Rounded(R(c.@base).Pow(c.exponent), c.r), R(FractionalPower.Raise(c.@base, c.exponent, c.r))));

    [Fact]
    public void Raise_AnyRationalExponent_EqualsTheBracket() => Properties.Holds(
        from @base in Generators.Positive(8, 13)
        from q in Gen.Choose(1, 400)
        from p in Gen.Choose(-2 * q, 2 * q)
        from r in Generators.Roundings
        select (@base, e: new Fraction(p, q), r),
        EqualsTheBracket);

    /// <summary>Growth over a year fraction of ACT/ACT ISDA that spans common and leap years: denominators of 133,590.</summary>
    [Fact]
    public void Raise_YearFractionAcrossLeapYears_EqualsTheBracket() => Properties.Holds(
        from growth in Generators.Digits(16)
        from common in Gen.Choose(0, 364)
        from leap in Gen.Choose(0, 365)
        from years in Gen.Choose(-3, 10)
        from r in Generators.Roundings
        select (@base: 1 + new ExactDecimal(growth, 22), e: years + new Fraction(common, 365) + new Fraction(leap, 366), r),
        EqualsTheBracket);

    /// <summary>Roots of exact powers and of their neighbours: the exact and the enclosed way side by side.</summary>
    [Fact]
    public void Raise_RootOfAPower_EqualsTheBracket() => Properties.Holds(
        from root in Gen.Choose(2, 5000)
        from q in Gen.Choose(2, 7)
        from p in Gen.Choose(-3, 3)
        from beside in Gen.Elements(0, 0, 1, -1)
        from scale in Gen.Choose(0, 2)
        from r in Generators.Roundings
        select (@base: new ExactDecimal(BigInteger.Pow(root, q) + beside, scale * q), e: new Fraction(p, q), r),
        EqualsTheBracket);

    private static void EqualsTheBracket((ExactDecimal Base, Fraction Exponent, Rounding R) c) => Assert.Equal(
        OraclePower.Raise(R(c.Base), R(c.Exponent), c.R.Places, OracleMode(c.R.Mode)),
        R(FractionalPower.Raise(c.Base, c.Exponent, c.R)));
}
