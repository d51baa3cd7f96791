using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FsCheck.Fluent;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Numbers;

public sealed class FractionTests
{
    [Theory]
    [InlineData(6, 4, 3, 2)]
    [InlineData(-6, 4, -3, 2)]
    [InlineData(6, -4, -3, 2)]
    [InlineData(-6, -4, 3, 2)]
    [InlineData(0, -5, 0, 1)]
    [InlineData(5, 1, 5, 1)]
    [InlineData(7, 3, 7, 3)]
    [InlineData(7, -3, -7, 3)]
    public void New_IsInLowestTermsWithPositiveDenominator(int n, int d, int numerator, int denominator)
    {
        var fraction = new Fraction(n, d);
        Assert.Equal(numerator, fraction.Numerator);
        Assert.Equal(denominator, fraction.Denominator);
        Assert.Equal(Math.Sign(numerator), fraction.Sign);
        Assert.Equal(numerator == 0, fraction.IsZero);
    }

    [Fact]
    public void ZeroDenominator_Throws()
    {
        Assert.Contains("denominator", Assert.Throws<DivideByZeroException>(() => new Fraction(1, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<DivideByZeroException>(() => Fraction.One / Fraction.Zero);
    }

    [Fact]
    public void Default_IsZero()
    {
        Assert.Equal(new Fraction(0, 7), default);
        Assert.Equal(Fraction.Zero.GetHashCode(), new Fraction(0, 7).GetHashCode());
        Assert.Equal(1, default(Fraction).Denominator);
        Assert.Equal(new Fraction(2, 3), default(Fraction) + new Fraction(2, 3));
        Assert.Equal(ExactDecimal.Zero, default(Fraction).Round(Rounding.Working));
        Assert.Equal("0", default(Fraction).ToString());
    }

    [Theory]
    [InlineData(3, 2, "3/2")]
    [InlineData(-3, 2, "-3/2")]
    [InlineData(4, 2, "2")]
    public void ToString_IsTheReducedPair(int n, int d, string expected) => Assert.Equal(expected, new Fraction(n, d).ToString());

    [Fact]
    public void Decimals_ConvertExactly()
    {
        Assert.Equal(new Fraction(-5, 4), D("-1.250"));
        Assert.Equal(new Fraction(1200, 1), D("1200"));
        Assert.Equal(new Fraction(7, 1), 7);
    }

    [Fact]
    public void Equality_IsByValue()
    {
        Assert.True(new Fraction(1, 2) == new Fraction(2, 4));
        Assert.False(new Fraction(1, 2) == new Fraction(1, 3));
        Assert.False(new Fraction(1, 3) == new Fraction(2, 3));
        Assert.True(new Fraction(1, 2) != new Fraction(1, 3));
        Assert.False(new Fraction(1, 2) != new Fraction(2, 4));
        Assert.True(new Fraction(1, 2).Equals((object)new Fraction(2, 4)));
        Assert.False(new Fraction(1, 2).Equals((object)0.5m));
        Assert.Equal(new Fraction(1, 2).GetHashCode(), new Fraction(2, 4).GetHashCode());
        Assert.NotEqual(new Fraction(1, 2).GetHashCode(), new Fraction(1, 3).GetHashCode());
    }

    [Fact]
    public void Comparison_IsByValue()
    {
        Fraction third = new(1, 3), half = new(1, 2);
        Assert.True(third < half);
        Assert.False(half < third);
        Assert.False(half < new Fraction(2, 4));
        Assert.True(half > third);
        Assert.False(half > new Fraction(2, 4));
        Assert.True(half <= new Fraction(2, 4));
        Assert.False(half <= third);
        Assert.True(half >= new Fraction(2, 4));
        Assert.False(third >= half);
        Assert.True(new Fraction(-1, 2) < new Fraction(-1, 3));
    }

    [Fact]
    public void Arithmetic_AnyTwoFractions_EqualsTheOracle() => Properties.Holds(
        from a in Generators.Fractions()
        from b in Generators.Fractions()
        select (a, b),
        c =>
        {
            var (a, b) = (R(c.a), R(c.b));
            Assert.Equal(a + b, R(c.a + c.b));
            Assert.Equal(a - b, R(c.a - c.b));
            Assert.Equal(a * b, R(c.a * c.b));
            Assert.Equal(-a, R(-c.a));
            Assert.Equal(a.CompareTo(b), c.a.CompareTo(c.b));
            if (b.Sign != 0)
            {
                Assert.Equal(a / b, R(c.a / c.b));
            }
        });

    /// <summary>By hand: 7/40 = 0.175, 1/64 = 0.015625, 3/125 = 0.024; thirds and sevenths do not end.</summary>
    [Theory]
    [InlineData(7, 40, "0.175")]
    [InlineData(1, 64, "0.015625")]
    [InlineData(-3, 125, "-0.024")]
    [InlineData(12, 1, "12")]
    [InlineData(0, 1, "0")]
    [InlineData(1, 3, null)]
    [InlineData(5, 14, null)]
    public void TryToDecimal_EndsWhereOnlyTwosAndFivesDivide(int numerator, int denominator, string? expected)
    {
        Assert.Equal(expected is not null, new Fraction(numerator, denominator).TryToDecimal(out var value));
        Assert.Equal(D(expected ?? "0"), value);
    }
}
