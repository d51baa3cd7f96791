using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle;
using FundCalc.Oracle.Fees;
using FsCheck.Fluent;

namespace FundCalc.Calculation.Tests.Fees;

public sealed class FeePropertyTests
{
    [Fact]
    public void Accrue_AnyPeriod_EqualsTheOracle() =>
        Properties.Holds(AccrualCases.Inputs, input => Assert.Empty(AccrualAgreement.Of(input).Differences));

    [Fact]
    public void Project_AnyHorizon_EqualsTheOracle() =>
        Properties.Holds(ProjectionCases.Inputs, input => Assert.Empty(ProjectionAgreement.Of(input).Differences));

    [Fact]
    public void OraclePowers_TwoWays_AreTheSame() => Properties.Holds(
        from digits in Gen.Choose(1, 1_999_999)
        from days in Gen.Choose(0, 800)
        from year in Gen.Elements(1, 2, 4, 360, 365, 133_590)
        select (Base: BigRational.Decimal(digits, 6), Years: new BigRational(days, year)),
        c => Assert.Equal(OraclePower.Raise(c.Base, c.Years, 28, OracleRoundingMode.HalfEven), OracleRootPower.Raise(c.Base, c.Years)));
}
