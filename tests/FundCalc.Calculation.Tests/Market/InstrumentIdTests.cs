using FundCalc.Calculation.Market;

namespace FundCalc.Calculation.Tests.Market;

// Expected answers from the contract: 1 to 64 characters of A-Z a-z 0-9 . _ : -
public sealed class InstrumentIdTests
{
    [Theory]
    [InlineData("A", true)]
    [InlineData("AZaz09._:-", true)]
    [InlineData("", false)]
    [InlineData(" A", false)]
    [InlineData("A/B", false)]
    [InlineData("Ä", false)]
    [InlineData("A\n", false)]
    public void IsValid_Characters(string text, bool valid) => Assert.Equal(valid, InstrumentId.IsValid(text));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void IsValid_Length(int length, bool valid) => Assert.Equal(valid, InstrumentId.IsValid(new string('x', length)));
}
