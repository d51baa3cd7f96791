using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FsCheck.Fluent;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Numbers;

public sealed class RoundingTests
{
    /// <summary>
    /// "Summary of Rounding Operations Under Different Rounding Modes", API documentation of java.math.RoundingMode (Java SE 11), all rows.
    /// Columns there: UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN, HALF_EVEN.
    /// </summary>
    [Theory]
    [InlineData("5.5", 6, 5, 6, 5, 6, 5, 6)]
    [InlineData("2.5", 3, 2, 3, 2, 3, 2, 2)]
    [InlineData("1.6", 2, 1, 2, 1, 2, 2, 2)]
    [InlineData("1.1", 2, 1, 2, 1, 1, 1, 1)]
    [InlineData("1.0", 1, 1, 1, 1, 1, 1, 1)]
    [InlineData("-1.0", -1, -1, -1, -1, -1, -1, -1)]
    [InlineData("-1.1", -2, -1, -1, -2, -1, -1, -1)]
    [InlineData("-1.6", -2, -1, -1, -2, -2, -2, -2)]
    [InlineData("-2.5", -3, -2, -2, -3, -3, -2, -2)]
    [InlineData("-5.5", -6, -5, -5, -6, -6, -5, -6)]
    public void Round_ToWholeNumbers_MatchesTheJavaTable(
        string value, int up, int down, int ceiling, int floor, int halfUp, int halfDown, int halfEven)
    {
        (RoundingMode, int)[] expected =
        [
            (RoundingMode.Up, up), (RoundingMode.Down, down), (RoundingMode.Ceiling, ceiling), (RoundingMode.Floor, floor),
            (RoundingMode.HalfUp, halfUp), (RoundingMode.HalfDown, halfDown), (RoundingMode.HalfEven, halfEven),
        ];
        Assert.All(expected, row =>
        {
            var rounding = new Rounding(0, row.Item1);
            Assert.Equal(row.Item2, D(value).Round(rounding));
            Assert.Equal(row.Item2, ((Fraction)D(value)).Round(rounding));
        });
    }

    /// <summary>By hand: at two places, on the tie and one unit of the fifth place beside it.</summary>
    [Theory]
    [InlineData(RoundingMode.HalfEven, "0.125", "0.12")]
    [InlineData(RoundingMode.HalfEven, "0.135", "0.14")]
    [InlineData(RoundingMode.HalfEven, "0.12501", "0.13")]
    [InlineData(RoundingMode.HalfEven, "0.13499", "0.13")]
    [InlineData(RoundingMode.HalfUp, "0.125", "0.13")]
    [InlineData(RoundingMode.HalfUp, "0.12499", "0.12")]
    [InlineData(RoundingMode.HalfUp, "-0.125", "-0.13")]
    [InlineData(RoundingMode.HalfUp, "-0.12499", "-0.12")]
    [InlineData(RoundingMode.HalfDown, "0.125", "0.12")]
    [InlineData(RoundingMode.HalfDown, "0.12501", "0.13")]
    [InlineData(RoundingMode.HalfDown, "-0.125", "-0.12")]
    [InlineData(RoundingMode.HalfDown, "-0.12501", "-0.13")]
    [InlineData(RoundingMode.Up, "0.12001", "0.13")]
    [InlineData(RoundingMode.Up, "-0.12001", "-0.13")]
    [InlineData(RoundingMode.Up, "-0.00001", "-0.01")]
    [InlineData(RoundingMode.Down, "0.12999", "0.12")]
    [InlineData(RoundingMode.Down, "-0.12999", "-0.12")]
    [InlineData(RoundingMode.Down, "-0.00999", "0")]
    [InlineData(RoundingMode.Ceiling, "0.12001", "0.13")]
    [InlineData(RoundingMode.Ceiling, "-0.12999", "-0.12")]
    [InlineData(RoundingMode.Floor, "0.12999", "0.12")]
    [InlineData(RoundingMode.Floor, "-0.12001", "-0.13")]
    [InlineData(RoundingMode.HalfEven, "9.995", "10")]
    [InlineData(RoundingMode.HalfEven, "-99.995", "-100")]
    public void Round_AroundTies_TakesTheDeclaredNeighbour(RoundingMode mode, string value, string expected)
    {
        Assert.Equal(D(expected), D(value).Round(new Rounding(2, mode)));
        Assert.Equal(D(expected), ((Fraction)D(value)).Round(new Rounding(2, mode)));
    }

    [Fact]
    public void Round_ValueOfFewerPlaces_IsUnchanged() =>
        Assert.All(Modes, mode => Assert.Equal(D("-12.5"), D("-12.5").Round(new Rounding(1, mode))));

    [Fact]
    public void Round_RepeatingQuotient_RoundsOnce()
    {
        // 2/3 = 0.666..., 1/3 = 0.333...; rounded by hand.
        Assert.Equal(D("0.6667"), new Fraction(2, 3).Round(new Rounding(4, RoundingMode.HalfEven)));
        Assert.Equal(D("0.3333"), new Fraction(1, 3).Round(new Rounding(4, RoundingMode.HalfUp)));
        Assert.Equal(D("0.333333333333333333"), new Fraction(1, 3).Round(Rounding.Working));
        Assert.Equal(D("-0.666666666666666667"), new Fraction(-2, 3).Round(Rounding.Working));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(29)]
    public void New_PlacesOutsideTheRange_AreRefused(int places)
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => new Rounding(places, RoundingMode.Up));
        Assert.Equal("Places", refusal.ParamName);
        Assert.Contains("0 to 28", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(28)]
    public void New_PlacesAtTheLimits_AreKept(int places) => Assert.Equal(places, new Rounding(places, RoundingMode.Up).Places);

    [Fact]
    public void New_EveryModeAndNoOther_IsAccepted()
    {
        Assert.All(Modes, mode => Assert.Equal(mode, new Rounding(2, mode).Mode));
        Assert.Equal("Mode", Assert.Throws<ArgumentOutOfRangeException>(() => new Rounding(2, (RoundingMode)7)).ParamName);
        Assert.Equal("Mode", Assert.Throws<ArgumentOutOfRangeException>(() => new Rounding(2, (RoundingMode)(-1))).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => RoundedQuotient.Of(1, 2, (RoundingMode)7));
    }

    [Fact]
    public void Default_IsWholeNumbersHalfEven() => Assert.Equal(new Rounding(0, RoundingMode.HalfEven), default);

    [Fact]
    public void Working_IsEighteenPlacesHalfEven() => Assert.Equal(new Rounding(18, RoundingMode.HalfEven), Rounding.Working);

    [Fact]
    public void Round_AnyDecimal_EqualsTheOracle() => Properties.Holds(
        from value in Generators.Decimals(40, 45)
        from r in Generators.Roundings
        select (value, r),
        c => Assert.Equal(Rounded(R(c.value), c.r), R(c.value.Round(c.r))));

    [Fact]
    public void Round_ExactTies_EqualTheOracle() => Properties.Holds(
        from value in Generators.Decimals(28, 28)
        from r in Generators.Roundings
        select (value.Round(r) + new ExactDecimal(5, r.Places + 1), r),
        c => Assert.Equal(Rounded(R(c.Item1), c.r), R(c.Item1.Round(c.r))));

    [Fact]
    public void Round_AnyFraction_EqualsTheOracle() => Properties.Holds(
        from value in Generators.Fractions()
        from r in Generators.Roundings
        select (value, r),
        c => Assert.Equal(Rounded(R(c.value), c.r), R(c.value.Round(c.r))));
}
