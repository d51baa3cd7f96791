using System.Numerics;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FsCheck.Fluent;

namespace FundCalc.Calculation.Tests.Numbers;

/// <summary>Every enclosure must hold the much narrower one of the same number at a higher precision, and must not be wide itself.</summary>
public sealed class EnclosureTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(700)]
    public void Logarithm_HoldsThePreciserOne(int precision) => Properties.Holds(
        from a in Generators.Digits(30)
        from b in Generators.Digits(30)
        select (a: a + 1, b: b + 1),
        c => Holds(Enclosure.Logarithm(c.a, c.b, precision), Enclosure.Logarithm(c.a, c.b, 1500)));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(14, 10)]
    [InlineData(7, 10)]
    [InlineData(2, 1)]
    [InlineData(1, 1024)]
    [InlineData(1001, 1000)]
    public void Logarithm_OfTheReciprocal_IsTheNegative(int a, int b)
    {
        var (up, down) = (Enclosure.Logarithm(a, b, 200), Enclosure.Logarithm(b, a, 200));
        Assert.True(BigInteger.Abs(up.Value + down.Value) <= up.Error + down.Error);
        Assert.Equal(a.CompareTo(b), up.Value.Sign);
    }

    [Fact]
    public void Exponential_OfALogarithm_IsTheNumber() => Properties.Holds(
        from a in Generators.Digits(20)
        from b in Generators.Digits(20)
        select (a: a + 1, b: b + 1),
        c =>
        {
            var (fraction, n) = Enclosure.Logarithm(c.a, c.b, 300).Exponential();
            // fraction x 2^n = a/b, or fraction x b = a x 2^-n, all in units of 2^-300
            var (left, right) = n < 0 ? (c.b, (c.a << -n) << 300) : (c.b << n, c.a << 300);
            Assert.True(fraction.Lower * left <= right);
            Assert.True(fraction.Upper * left >= right);
            Assert.True(fraction.Error.GetBitLength() < 20);
            // 0.7 <= fraction <= 1.5
            Assert.InRange(fraction.Value, (BigInteger.One << 300) * 7 / 10, (BigInteger.One << 300) * 3 / 2);
        });

    [Fact]
    public void TimesRational_HoldsTheExactProduct()
    {
        var number = new Enclosure(1000, 3, 10);
        var third = number.TimesRational(1, 3);
        // 997/3 = 332.3..., 1003/3 = 334.3...
        Assert.True(third.Lower <= 332);
        Assert.True(third.Upper >= 335);
        Assert.Equal(10, third.Precision);
        Assert.Equal(new Enclosure(2000, 8, 10), number.TimesRational(2, 1));
        Assert.Equal(997, number.Lower);
        Assert.Equal(1003, number.Upper);
    }

    private static void Holds(Enclosure wide, Enclosure narrow)
    {
        var shift = narrow.Precision - wide.Precision;
        Assert.True(wide.Lower << shift <= narrow.Lower);
        Assert.True(wide.Upper << shift >= narrow.Upper);
        // A hundred bits of number and a thousand cuts: the error stays within 20 bits of the last place.
        Assert.True(wide.Error.GetBitLength() < 20);
    }
}
