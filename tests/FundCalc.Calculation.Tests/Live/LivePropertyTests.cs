using FundCalc.Calculation.Tests.Support;

namespace FundCalc.Calculation.Tests.Live;

public sealed class LivePropertyTests
{
    [Fact]
    public void Value_AnyChangesOfPricesRatesAndTime_EqualsTheOracleAfterEachStep() =>
        Properties.Holds(LiveCase.Any, c => Assert.Empty(new LiveAgreement(c).DifferencesOver(30)));
}
