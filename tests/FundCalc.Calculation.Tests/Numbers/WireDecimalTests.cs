using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle;
using FsCheck.Fluent;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Numbers;

/// <summary>The grammar is the documented one of google.type.Decimal ("at least one digit in either the integer or the fraction"; its normalisations 2.5E8 → 2.5e8, .5 → 0.5).</summary>
public sealed class WireDecimalTests
{
    private const string Zeros62 = "00000000000000000000000000000000000000000000000000000000000000";
    private const string Digits28 = "1234567890123456789012345678";

    [Theory]
    [InlineData("0", "0")]
    [InlineData("7", "7")]
    [InlineData("-7", "-7")]
    [InlineData("+5", "5")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("5.", "5")]
    [InlineData("00.50", "0.5")]
    [InlineData("-0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("1.0500", "1.05")]
    [InlineData("100", "100")]
    [InlineData("1020.0304", "1020.0304")]
    [InlineData("2.5e8", "250000000")]
    [InlineData("2.5E8", "250000000")]
    [InlineData("2.5e+8", "250000000")]
    [InlineData("2.5e-3", "0.0025")]
    [InlineData("2.5e0", "2.5")]
    [InlineData("2.5e-0", "2.5")]
    [InlineData("1200e-2", "12")]
    [InlineData("0.0012e3", "1.2")]
    [InlineData("1e28", "10000000000000000000000000000")]
    [InlineData("1e-28", "0.0000000000000000000000000001")]
    [InlineData("1e0000000028", "10000000000000000000000000000")]
    [InlineData("0e28", "0")]
    [InlineData(Digits28, Digits28)]
    [InlineData("9999999999999999999999999999", "9999999999999999999999999999")]
    [InlineData("0.9999999999999999999999999999", "0.9999999999999999999999999999")]
    [InlineData("-000" + Digits28 + "000", "-" + Digits28 + "000")]
    [InlineData("0.000" + Digits28 + "000", "0.000" + Digits28)]
    [InlineData("1" + Zeros62, "1" + Zeros62)]
    [InlineData("." + Zeros62 + "1", "0." + Zeros62 + "1")]
    public void TryParse_WireDecimal_GivesItsExactValue(string text, string normalised)
    {
        Assert.True(WireDecimal.TryParse(text, out var value, out var error));
        Assert.Equal(WireDecimalError.None, error);
        Assert.Equal(D(normalised), value);
        Assert.Equal(normalised, WireDecimal.Format(value));
    }

    [Theory]
    [InlineData("", WireDecimalError.Empty)]
    [InlineData(".", WireDecimalError.Syntax)]
    [InlineData("+", WireDecimalError.Syntax)]
    [InlineData("-", WireDecimalError.Syntax)]
    [InlineData("-.", WireDecimalError.Syntax)]
    [InlineData("e5", WireDecimalError.Syntax)]
    [InlineData(".e5", WireDecimalError.Syntax)]
    [InlineData("1e", WireDecimalError.Syntax)]
    [InlineData("1e+", WireDecimalError.Syntax)]
    [InlineData("1e-", WireDecimalError.Syntax)]
    [InlineData("1e5.", WireDecimalError.Syntax)]
    [InlineData("1e5e5", WireDecimalError.Syntax)]
    [InlineData("1e--5", WireDecimalError.Syntax)]
    [InlineData("1,5", WireDecimalError.Syntax)]
    [InlineData("1.5.5", WireDecimalError.Syntax)]
    [InlineData("1..5", WireDecimalError.Syntax)]
    [InlineData("1_000", WireDecimalError.Syntax)]
    [InlineData("1'000", WireDecimalError.Syntax)]
    [InlineData("--1", WireDecimalError.Syntax)]
    [InlineData("+-1", WireDecimalError.Syntax)]
    [InlineData("1-", WireDecimalError.Syntax)]
    [InlineData("1f", WireDecimalError.Syntax)]
    [InlineData("0x1F", WireDecimalError.Syntax)]
    [InlineData(" 1", WireDecimalError.Syntax)]
    [InlineData("1 ", WireDecimalError.Syntax)]
    [InlineData("1\n", WireDecimalError.Syntax)]
    [InlineData("1\0", WireDecimalError.Syntax)]
    [InlineData("NaN", WireDecimalError.Syntax)]
    [InlineData("Infinity", WireDecimalError.Syntax)]
    [InlineData("-Infinity", WireDecimalError.Syntax)]
    [InlineData("１２", WireDecimalError.Syntax)]
    [InlineData("1２", WireDecimalError.Syntax)]
    [InlineData("1e２", WireDecimalError.Syntax)]
    [InlineData("٣", WireDecimalError.Syntax)]
    [InlineData("−1", WireDecimalError.Syntax)]
    [InlineData("1/2", WireDecimalError.Syntax)]
    [InlineData("1:2", WireDecimalError.Syntax)]
    [InlineData("12345678901234567890123456789", WireDecimalError.TooManyDigits)]
    [InlineData("0.12345678901234567890123456789", WireDecimalError.TooManyDigits)]
    [InlineData("10000000000000000000000000000.1", WireDecimalError.TooManyDigits)]
    [InlineData(Digits28 + ".01", WireDecimalError.TooManyDigits)]
    [InlineData("12345678901234567890123456789e99", WireDecimalError.TooManyDigits)]
    [InlineData("12345678901234567890123456789x", WireDecimalError.Syntax)]
    [InlineData("1e29", WireDecimalError.ExponentOutOfRange)]
    [InlineData("1e-29", WireDecimalError.ExponentOutOfRange)]
    [InlineData("0e29", WireDecimalError.ExponentOutOfRange)]
    [InlineData("1e999", WireDecimalError.ExponentOutOfRange)]
    [InlineData("1e-999", WireDecimalError.ExponentOutOfRange)]
    [InlineData("1e30", WireDecimalError.ExponentOutOfRange)]
    [InlineData("1e99999999999999999999999999999999", WireDecimalError.ExponentOutOfRange)]
    public void TryParse_AnythingElse_IsRefusedWithTheRule(string text, WireDecimalError expected)
    {
        Assert.False(WireDecimal.TryParse(text, out var value, out var error));
        Assert.Equal(expected, error);
        Assert.Equal(ExactDecimal.Zero, value);
    }

    [Theory]
    [InlineData(64, WireDecimalError.None)]
    [InlineData(65, WireDecimalError.TooLong)]
    [InlineData(10_000, WireDecimalError.TooLong)]
    public void TryParse_Length_IsLimitedTo64(int length, WireDecimalError expected)
    {
        Assert.Equal(expected == WireDecimalError.None, WireDecimal.TryParse(new string('0', length), out _, out var error));
        Assert.Equal(expected, error);
        Assert.False(WireDecimal.TryParse(new string('x', length), out _, out error));
        Assert.Equal(length > 64 ? WireDecimalError.TooLong : WireDecimalError.Syntax, error);
    }

    [Theory]
    [InlineData("0", 0, "0")]
    [InlineData("0", 2, "0.00")]
    [InlineData("5", 0, "5")]
    [InlineData("5", 2, "5.00")]
    [InlineData("-0.5", 1, "-0.5")]
    [InlineData("-0.5", 3, "-0.500")]
    [InlineData("0.05", 2, "0.05")]
    [InlineData("1234.5", 2, "1234.50")]
    [InlineData("10", 1, "10.0")]
    [InlineData("1", 28, "1.0000000000000000000000000000")]
    public void Format_ToPlaces_WritesExactlyThatMany(string value, int places, string expected) =>
        Assert.Equal(expected, WireDecimal.Format(D(value), places));

    [Fact]
    public void Format_RoundedDownToZero_HasNoSign() =>
        Assert.Equal("0.00", WireDecimal.Format(D("-0.004").Round(new Rounding(2, RoundingMode.HalfEven)), 2));

    [Fact]
    public void Format_FewerPlacesThanTheValueNeeds_IsRefused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => WireDecimal.Format(D("0.125"), 2));
        Assert.Equal("value", refusal.ParamName);
        Assert.Contains("round it first", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("0.12", WireDecimal.Format(D("0.120"), 2));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(29)]
    public void Format_PlacesOutsideTheRange_AreRefused(int places) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WireDecimal.Format(ExactDecimal.One, places));

    [Fact]
    public void Format_AnyDecimal_EqualsTheOracleAndParsesBack() => Properties.Holds(
        Generators.Decimals(20, 28),
        value =>
        {
            var text = value.ToString();
            Assert.Equal(OracleWireDecimal.Write(R(value)), text);
            Assert.True(WireDecimal.TryParse(text, out var again, out _));
            Assert.Equal(value, again);
        });

    /// <summary>Texts over the alphabet of the grammar and a few strangers: verdict and value are the oracle's, which is a regular expression.</summary>
    [Fact]
    public void TryParse_AnyText_EqualsTheOracle() => Properties.Holds(
        from start in Gen.Elements("", "", "+", "-", "0", "1e", "000", ".")
        from length in Gen.Choose(0, 40)
        from body in Gen.OneOf(Gen.Elements('0', '1', '5', '9', '0'), Gen.Elements('.', 'e', 'E', '+', '-', ',', ' ', '２', '7')).ArrayOf(length)
        from digits in Gen.Elements('0', '1', '2', '8', '9').ArrayOf(length)
        from exponent in Gen.Elements("", "e1", "e28", "E-28", "e29", "e+5", "e-007", "e")
        from plain in Gen.Elements(true, true, false)
        select start + new string(plain ? digits : body) + exponent,
        text =>
        {
            var expected = OracleWireDecimal.Read(text, out var oracle);
            Assert.Equal(expected is "None", WireDecimal.TryParse(text, out var value, out var error));
            Assert.Equal(expected, error.ToString());
            Assert.Equal(oracle, R(value));
        });
}
