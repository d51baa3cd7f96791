using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
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
    public void Compare_AnyPlans_EqualsTheOracle() =>
        Properties.Holds(ComparisonCases.Inputs, input => Assert.Empty(ComparisonAgreement.Of(input).Differences));

    [Fact]
    public void Project_ManyDailyPieces_EqualsTheOracle() => Assert.Empty(ProjectionAgreement.Of(new ProjectionInput
    {
        InitialInvestment = 10_000,
        StartDate = new DateOnly(2000, 2, 29),
        EndDate = new DateOnly(2020, 2, 28),
        AnnualGrowth = 0.0512345678m,
        AnnualFee = 0.01m,
        Convention = FeeConvention.DailyAccrual,
        Contributions = new ContributionPlan(1_000, Frequency.Monthly),
        Period = Frequency.Monthly,
        ShowPeriods = true,
        Rounding = new Rounding(2, RoundingMode.HalfEven),
    }).Differences);

    [Fact]
    public void OraclePowers_TwoWays_AreTheSame() => Properties.Holds(
        from digits in Gen.Choose(1, 1_999_999)
        from days in Gen.Choose(0, 800)
        from year in Gen.Elements(1, 2, 4, 360, 365, 133_590)
        select (Base: BigRational.Decimal(digits, 6), Years: new BigRational(days, year)),
        c => Assert.Equal(OraclePower.Raise(c.Base, c.Years, 28, OracleRoundingMode.HalfEven), OracleRootPower.Raise(c.Base, c.Years)));
}
