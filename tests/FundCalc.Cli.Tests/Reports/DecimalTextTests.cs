using FundCalc.Cli.Reports;

namespace FundCalc.Cli.Tests.Reports;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("999.999", "999.999")]
    [InlineData("1000", "1,000")]
    [InlineData("-1000.5", "-1,000.5")]
    [InlineData("-100", "-100")]
    [InlineData("12345678901234567890.123456789", "12,345,678,901,234,567,890.123456789")]
    [InlineData("(absent)", "(absent)")]
    [InlineData("", "")]
    public void Grouped_AnyText_MovesNoDigit(string figure, string expected) => Assert.Equal(expected, DecimalText.Grouped(figure));
}
