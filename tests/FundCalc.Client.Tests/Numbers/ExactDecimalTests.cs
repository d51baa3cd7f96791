using System.Numerics;
using FundCalc.Client.Numbers;
using FundCalc.V1;

namespace FundCalc.Client.Tests.Numbers;

public sealed class ExactDecimalTests
{
    // The table of java.math.RoundingMode's documentation: rounding to whole numbers.
    [Theory]
    [InlineData("5.5", "6", "5", "6", "5", "6", "5", "6")]
    [InlineData("2.5", "3", "2", "3", "2", "3", "2", "2")]
    [InlineData("1.6", "2", "1", "2", "1", "2", "2", "2")]
    [InlineData("1.1", "2", "1", "2", "1", "1", "1", "1")]
    [InlineData("1.0", "1", "1", "1", "1", "1", "1", "1")]
    [InlineData("-1.0", "-1", "-1", "-1", "-1", "-1", "-1", "-1")]
    [InlineData("-1.1", "-2", "-1", "-1", "-2", "-1", "-1", "-1")]
    [InlineData("-1.6", "-2", "-1", "-1", "-2", "-2", "-2", "-2")]
    [InlineData("-2.5", "-3", "-2", "-2", "-3", "-3", "-2", "-2")]
    [InlineData("-5.5", "-6", "-5", "-5", "-6", "-6", "-5", "-6")]
    public void Round_EveryMode_IsAsJavaDefinesIt(string value, string up, string down, string ceiling, string floor, string halfUp, string halfDown, string halfEven)
    {
        RoundingMode[] modes = [RoundingMode.Up, RoundingMode.Down, RoundingMode.Ceiling, RoundingMode.Floor, RoundingMode.HalfUp, RoundingMode.HalfDown, RoundingMode.HalfEven];
        Assert.Equal([up, down, ceiling, floor, halfUp, halfDown, halfEven], modes.Select(mode => ExactDecimal.Parse(value).Round(0, mode).ToString()));
        Assert.Equal(halfEven, ExactDecimal.Parse(value).Round(0, RoundingMode.Unspecified).ToString());
    }

    [Theory]
    [InlineData("0.125", 2, "0.12")]
    [InlineData("0.135", 2, "0.14")]
    [InlineData("-0.004", 2, "0.00")]
    [InlineData("7", 3, "7.000")]
    [InlineData("1234567890123456789012345678.9999999999999999995", 18, "1234567890123456789012345679.000000000000000000")]
    public void Round_ToPlaces_ShowsThem(string value, int places, string expected) => Assert.Equal(expected, ExactDecimal.Parse(value).Round(places, RoundingMode.HalfEven).ToString());

    [Fact]
    public void Sums_AreExactHoweverManyDigits()
    {
        ExactDecimal sum = ExactDecimal.Parse("9999999999999999999999999999") + ExactDecimal.Parse("0.0000000000000000000000000000000000000001");
        Assert.Equal("9999999999999999999999999999.0000000000000000000000000000000000000001", sum.Shortest());
        Assert.Equal("-0.3", (ExactDecimal.Parse("0.1") - ExactDecimal.Parse("0.40")).Shortest());
        Assert.Equal("0.0006", (ExactDecimal.Parse("0.02") * ExactDecimal.Parse("0.03")).Shortest());
        Assert.Equal("100", ExactDecimal.Parse("100.00").Shortest());
        Assert.Equal("0", default(ExactDecimal).Shortest());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("1,5")]
    [InlineData("1.2.3")]
    [InlineData(" 1")]
    [InlineData("-")]
    public void Parse_NoDecimalOfTheServices_IsRefused(string text) => Assert.Throws<FormatException>(() => ExactDecimal.Parse(text));

    [Fact]
    public void FigureSum_ShortAndLongFiguresTogether_IsExact()
    {
        var random = new Random(5);
        var sum = new FigureSum(2);
        BigInteger cents = 0;
        for (var i = 0; i < 10_000; i++)
        {
            BigInteger figure = new BigInteger(random.NextInt64(long.MinValue, long.MaxValue)) * (i % 7 == 0 ? BigInteger.Pow(10, random.Next(10)) : BigInteger.One) / BigInteger.Pow(10, random.Next(19));
            cents += figure;
            string digits = BigInteger.Abs(figure).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(3, '0');
            sum.Add($"{(figure < 0 ? "-" : "")}{digits[..^2]}.{digits[^2..]}");
        }

        Assert.Equal(new ExactDecimal(cents, 2), sum.Total);
    }

    [Theory]
    [InlineData(2, "1.5")]
    [InlineData(2, "1.555")]
    [InlineData(2, "155")]
    [InlineData(0, "1.5")]
    [InlineData(2, "")]
    [InlineData(2, "1..5")]
    public void FigureSum_OtherPlacesThanDeclared_IsRefused(int places, string figure) => Assert.Throws<FormatException>(() => new FigureSum(places).Add(figure));
}
