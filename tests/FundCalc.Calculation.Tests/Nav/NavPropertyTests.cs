using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Tests.Support;

namespace FundCalc.Calculation.Tests.Nav;

public sealed class NavPropertyTests
{
    [Fact]
    public void Calculate_AnyFund_EqualsTheOracle() =>
        Properties.Holds(NavCases.Inputs, input => Assert.Empty(NavAgreement.Of(input).Differences));

    [Fact]
    public void Calculate_AnyPremium_EqualsTheOracle() =>
        Properties.Holds(NavCases.Premiums, c => Assert.Empty(NavAgreement.Of(c.Price, c.Nav, c.Rounding).Differences));

    [Fact]
    public void Validate_AnyGeneratedFund_FindsNothing() =>
        Properties.Holds(NavCases.Inputs, input => Assert.Empty(NavCalculator.Validate(input)));

    [Fact]
    public void Calculate_AnyPremiumSeries_EqualsTheOracle() =>
        Properties.Holds(NavCases.PremiumSeries, c => Assert.Empty(NavAgreement.Of(c.Series, c.Rounding).Differences));
}
