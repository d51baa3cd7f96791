using FundCalc.Cli.Input;
using FundCalc.V1;

namespace FundCalc.Cli.Tests.Input;

public sealed class EnumNamesTests
{
    [Theory]
    [InlineData("act-365f", DayCount.Act365F)]
    [InlineData("ACT_365F", DayCount.Act365F)]
    [InlineData("DAY_COUNT_30E_360", DayCount._30E360)]
    [InlineData("30-360-us", DayCount._30360Us)]
    public void TryParse_ShortAndContractNames_AreUnderstood(string text, DayCount expected)
    {
        Assert.True(EnumNames.TryParse(text, "DAY_COUNT_", out DayCount value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("unspecified")]
    [InlineData("DAY_COUNT_UNSPECIFIED")]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("act")]
    public void TryParse_AnythingElse_IsNone(string text) => Assert.False(EnumNames.TryParse(text, "DAY_COUNT_", out DayCount _));

    [Fact]
    public void All_Names_AreTheContractsInLowerCase()
        => Assert.Equal(["act-365f", "act-360", "act-act-isda", "30-360-bond-basis", "30-360-us", "30e-360", "act-act-icma", "30e-360-isda", "act-365-25"], EnumNames.All<DayCount>("DAY_COUNT_"));
}
