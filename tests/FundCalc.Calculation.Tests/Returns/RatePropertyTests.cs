using FundCalc.Calculation.Tests.Support;

namespace FundCalc.Calculation.Tests.Returns;

public sealed class RatePropertyTests
{
    [Fact]
    public void Find_YearlyFlows_EqualsTheOracle() => Properties.Holds(RateCases.Yearly, c => Assert.Empty(RateAgreement.Of(c).Differences));

    [Fact]
    public void Find_FlowsOfAnyDays_IsTheRateOfTheOracle() => Properties.Holds(RateCases.Daily, c => Assert.Empty(RateAgreement.Of(c).Differences));
}
