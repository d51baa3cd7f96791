using System.Numerics;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FsCheck.Fluent;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Numbers;

public sealed class ExactDecimalTests
{
    [Theory]
    [InlineData("0.00", 0, 0)]
    [InlineData("1.50", 15, 1)]
    [InlineData("-1.50", -15, 1)]
    [InlineData("1200", 1200, 0)]
    [InlineData("1200.00", 1200, 0)]
    [InlineData("0.0100", 1, 2)]
    [InlineData("10.240000000000000000000000000000000", 1024, 2)]
    [InlineData("0.30000000", 3, 1)]
    [InlineData("4.000", 4, 0)]
    [InlineData("80.0000000", 80, 0)]
    [InlineData("0.65536", 65536, 5)]
    [InlineData("655360.0", 655360, 0)]
    public void UnscaledAndScale_AreNormalised(string text, long unscaled, int scale)
    {
        Assert.Equal(unscaled, D(text).Unscaled);
        Assert.Equal(scale, D(text).Scale);
    }

    [Fact]
    public void Arithmetic_AroundEveryLimitOfTheNumbersBehindIt_IsThatOfWholeNumbers()
    {
        // Whole numbers around 2^31, 2^62 to 2^64 and 2^125 to 2^128, both signs; at other scales they are the same numbers divided by a power of ten.
        BigInteger[] wholes = [.. new[] { 0, 31, 62, 63, 64, 125, 126, 127, 128 }
            .SelectMany(bits => new[] { -1, 0, 1 }.Select(near => BigInteger.Pow(2, bits) + near))
            .SelectMany(whole => new[] { whole, -whole })];
        int[] scales = [0, 1, 36, 40];
        foreach (var (a, b) in wholes.SelectMany(a => wholes.Select(b => (a, b))))
        {
            foreach (var (p, q) in scales.SelectMany(p => scales.Select(q => (p, q))))
            {
                var (x, y) = (new ExactDecimal(a, p), new ExactDecimal(b, q));
                var (left, right) = (a * BigInteger.Pow(10, 40 - p), b * BigInteger.Pow(10, 40 - q));
                AssertIs(left + right, 40, x + y);
                AssertIs(left - right, 40, x - y);
                AssertIs(a * b, p + q, x * y);
                Assert.Equal(left.CompareTo(right), x.CompareTo(y));
                Assert.Equal(left == right, x == y);
            }

            Assert.Equal(new ExactDecimal(a, 3).GetHashCode(), (new ExactDecimal(a - b, 3) + new ExactDecimal(b * 1000, 6)).GetHashCode());
        }

        static void AssertIs(BigInteger unscaled, int scale, ExactDecimal actual) =>
            Assert.Equal(unscaled * BigInteger.Pow(10, 80 - scale), actual.Unscaled * BigInteger.Pow(10, 80 - actual.Scale));
    }

    [Fact]
    public void New_NegativeScale_MultipliesOut()
    {
        Assert.Equal(1200, new ExactDecimal(12, -2));
        Assert.Equal(BigInteger.Pow(10, 300), new ExactDecimal(1, -300).Unscaled);
        Assert.Equal(0, new ExactDecimal(12, -2).Scale);
    }

    [Fact]
    public void New_ScaleBeyondTheKeptPowers_IsExact()
    {
        Assert.Equal(1, new ExactDecimal(BigInteger.Pow(10, 128), 128));
        Assert.Equal(1, new ExactDecimal(BigInteger.Pow(10, 129), 129));
        Assert.Equal(1, new ExactDecimal(BigInteger.Pow(10, 130), 130));
        Assert.NotEqual(1, new ExactDecimal(BigInteger.Pow(10, 129), 128));
    }

    [Fact]
    public void Default_IsZero()
    {
        Assert.Equal(ExactDecimal.Zero, default);
        Assert.True(ExactDecimal.Zero.IsZero);
        Assert.False(ExactDecimal.One.IsZero);
        Assert.Equal("0", ExactDecimal.Zero.ToString());
        Assert.Equal("1", ExactDecimal.One.ToString());
        Assert.Equal(0, D("0.000").Scale);
    }

    [Theory]
    [InlineData("-0.1", -1)]
    [InlineData("0.0", 0)]
    [InlineData("2", 1)]
    public void Sign_IsThatOfTheValue(string text, int sign) => Assert.Equal(sign, D(text).Sign);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.25", 0)]
    [InlineData("-0.99", 0)]
    [InlineData("1", 1)]
    [InlineData("9.99", 1)]
    [InlineData("10", 2)]
    [InlineData("-123.4", 3)]
    [InlineData("999", 3)]
    [InlineData("1000", 4)]
    [InlineData("9999999999999999999999999999", 28)]
    [InlineData("10000000000000000000000000000", 29)]
    public void IntegerDigits_CountsBeforeThePoint(string text, int digits) => Assert.Equal(digits, D(text).IntegerDigits);

    [Fact]
    public void IntegerDigits_AroundEveryPowerOfTenUpTo1000_IsExact() => Assert.All(Enumerable.Range(1, 1000), n =>
    {
        Assert.Equal(n, new ExactDecimal(BigInteger.Pow(10, n) - 1, 0).IntegerDigits);
        Assert.Equal(n + 1, new ExactDecimal(BigInteger.Pow(10, n), 0).IntegerDigits);
    });

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1.10", "1.1")]
    [InlineData("-0.0000000000000000000000000001", "-0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335", "-79228162514264337593543950335")]
    [InlineData("7.9228162514264337593543950335", "7.9228162514264337593543950335")]
    [InlineData("18446744073709551616", "18446744073709551616")]
    [InlineData("4294967296", "4294967296")]
    public void FromDecimal_IsExact(string text, string expected)
    {
        var value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(D(expected), ExactDecimal.FromDecimal(value));
        Assert.Equal(D(expected), value);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(0)]
    public void FromInt64_IsExact(long value)
    {
        Assert.Equal(value, ExactDecimal.FromInt64(value).Unscaled);
        Assert.Equal(ExactDecimal.FromInt64(value), value);
    }

    [Fact]
    public void Int32_ConvertsExactly() => Assert.Equal(D("-2147483648"), int.MinValue);

    [Fact]
    public void Arithmetic_IsExact()
    {
        Assert.Equal(D("0.3"), D("0.1") + D("0.2"));
        Assert.Equal(D("-0.1"), D("0.1") - D("0.2"));
        Assert.Equal(D("0.02"), D("0.1") * D("0.2"));
        Assert.Equal(D("-1.25"), -D("1.25"));
        Assert.Equal(D("100.001"), D("100") + D("0.001"));
        Assert.Equal(D("99.999"), D("100") - D("0.001"));
    }

    [Fact]
    public void AbsMinMax_AreByValue()
    {
        Assert.Equal(D("1.5"), D("-1.5").Abs());
        Assert.Equal(D("1.5"), D("1.5").Abs());
        Assert.Equal(D("-2"), ExactDecimal.Min(D("-2"), D("1")));
        Assert.Equal(D("-2"), ExactDecimal.Min(D("1"), D("-2")));
        Assert.Equal(D("1"), ExactDecimal.Max(D("-2"), D("1")));
        Assert.Equal(D("1"), ExactDecimal.Max(D("1"), D("-2")));
    }

    [Fact]
    public void Divide_ByZero_Throws()
    {
        Assert.Throws<DivideByZeroException>(() => D("1") / D("0.00"));
        Assert.Equal(new Fraction(3, 2), D("0.3") / D("0.2"));
        Assert.Equal(new Fraction(-1, 200), D("0.01") / D("-2"));
    }

    [Fact]
    public void Equality_DependsOnTheValueAlone()
    {
        Assert.Equal(D("1.5"), D("1.500"));
        Assert.Equal(D("1.5").GetHashCode(), D("1.500").GetHashCode());
        Assert.Equal(D("0").GetHashCode(), D("0.00").GetHashCode());
        Assert.NotEqual(D("15").GetHashCode(), D("1.5").GetHashCode());
        Assert.True(D("1.5") == D("1.50"));
        Assert.False(D("1.5") == D("1.51"));
        Assert.True(D("1.5") != D("1.51"));
        Assert.False(D("1.5") != D("1.50"));
        Assert.True(D("1.5").Equals((object)D("1.50")));
        Assert.False(D("1.5").Equals((object)1.5m));
        Assert.False(D("1.5").Equals(null));
        Assert.NotEqual(D("15"), D("1.5"));
    }

    [Fact]
    public void Comparison_IsByValue()
    {
        Assert.True(D("1.5") < D("1.51"));
        Assert.False(D("1.5") < D("1.50"));
        Assert.True(D("1.51") > D("1.5"));
        Assert.False(D("1.5") > D("1.50"));
        Assert.True(D("1.5") <= D("1.50"));
        Assert.False(D("1.51") <= D("1.5"));
        Assert.True(D("1.5") >= D("1.50"));
        Assert.False(D("-3") >= D("1.5"));
    }

    [Theory]
    [InlineData("12.34", 2, true, 1234)]
    [InlineData("12.340", 2, true, 1234)]
    [InlineData("-12.3", 4, true, -123000)]
    [InlineData("12.345", 2, false, 0)]
    [InlineData("9223372036854775807", 0, true, long.MaxValue)]
    [InlineData("-9223372036854775808", 0, true, long.MinValue)]
    [InlineData("9223372036854775808", 0, false, 0)]
    [InlineData("-9223372036854775809", 0, false, 0)]
    [InlineData("922337203685477580.7", 1, true, long.MaxValue)]
    [InlineData("922337203685477580.8", 1, false, 0)]
    [InlineData("1", 18, true, 1_000_000_000_000_000_000)]
    [InlineData("1", 19, false, 0)]
    [InlineData("1", 20, false, 0)]
    [InlineData("1", int.MaxValue, false, 0)]
    [InlineData("0.00000000000000000001", 20, true, 1)]
    [InlineData("0", 2_000_000_000, true, 0)]
    public void TryToScaledInt64_ExactOrFalse(string text, int scale, bool fits, long expected)
    {
        Assert.Equal(fits, D(text).TryToScaledInt64(scale, out var scaled));
        Assert.Equal(expected, scaled);
    }

    [Fact]
    public void TryToScaledInt64_NegativeScale_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ExactDecimal.One.TryToScaledInt64(-1, out _));

    [Fact]
    public void Arithmetic_AnyTwoDecimals_EqualsTheOracle() => Properties.Holds(
        from a in Generators.Decimals()
        from b in Generators.Decimals()
        select (a, b),
        c =>
        {
            var (a, b) = (R(c.a), R(c.b));
            Assert.Equal(a + b, R(c.a + c.b));
            Assert.Equal(a - b, R(c.a - c.b));
            Assert.Equal(a * b, R(c.a * c.b));
            Assert.Equal(-a, R(-c.a));
            Assert.Equal(a.Abs(), R(c.a.Abs()));
            Assert.Equal(a.CompareTo(b), c.a.CompareTo(c.b));
            Assert.Equal(a == b, c.a == c.b);
            if (b.Sign != 0)
            {
                Assert.Equal(a / b, R(c.a / c.b));
            }
        });

    [Fact]
    public void Normalised_AnyDecimal_HasNoTrailingZeroAndTheSameHashAtEveryScale() => Properties.Holds(
        from value in Generators.Decimals()
        from zeros in Gen.Choose(0, 40)
        select (value, zeros),
        c =>
        {
            var longer = new ExactDecimal(c.value.Unscaled * BigInteger.Pow(10, c.zeros), c.value.Scale + c.zeros);
            Assert.Equal(c.value, longer);
            Assert.Equal(c.value.GetHashCode(), longer.GetHashCode());
            Assert.Equal(c.value.Scale, longer.Scale);
            Assert.True(longer.Scale == 0 || longer.Unscaled % 10 != 0);
        });
}
