using FsCheck.Fluent;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Instruments.Bonds;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Explanations;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Instruments;

public sealed class BondPropertyTests
{
    [Fact]
    public void AccruedInterest_AnyBond_EqualsTheOracle() =>
        Properties.Holds(BondCases.Inputs, input => Assert.Empty(BondAgreement.Of(input).Differences));

    [Fact]
    public void DayCount_AnyPeriod_EqualsTheOracle() =>
        Properties.Holds(BondCases.DayCounts, input => Assert.Empty(BondAgreement.Of(input).Differences));

    [Fact]
    public void AccruedInterest_Explained_EvaluatesToTheSameFigures() => Properties.Holds(BondCases.Inputs.Select(WithFewDigits), input =>
    {
        var trace = new Trace();
        var figures = AccruedInterestCalculator.Calculate(input with { Trace = trace });
        var plain = AccruedInterestCalculator.Calculate(input);
        var values = OracleExplanation.Evaluate(Traces.Nodes(trace));
        Assert.Equal(plain.DirtyValue?.Value, figures.DirtyValue?.Value);
        foreach (var (without, with) in new[] { (plain.AccruedInterest, figures.AccruedInterest), (plain.CouponAmount, figures.CouponAmount), (plain.AccruedDays, figures.AccruedDays) })
        {
            Assert.Equal(without.Value, with.Value);
            Assert.Equal(R(with.Value), values[with.Figure.StepIn(trace)]);
        }
    });

    /// <summary>What the bond loses on its ex-coupon date is one coupon, whatever the day count.</summary>
    [Fact]
    public void AccruedInterest_ExCoupon_IsOneCouponLess() => Properties.Holds(
        from input in BondCases.Inputs
        where input.Bond.ExCoupon is not null && input.Bond.AccruedRounding is null
        select input,
        input =>
        {
            var exact = new Rounding(Rounding.MaxPlaces, RoundingMode.HalfEven);
            var bond = input.Bond with { ExCoupon = null };
            var with = BondAccrual.Of(bond, input.SettlementDate, null, "bond").Accrued.Value;
            var without = BondAccrual.Of(input.Bond, input.SettlementDate, null, "bond");
            var coupon = (Fraction)bond.AccruedNominal * without.CouponFraction.Value;
            Assert.Equal((without.IsExCoupon ? with - coupon : with).Round(exact), without.Accrued.Value.Round(exact));
        });

    /// <summary>Every day of a bond's life lies in exactly one period, and the periods follow each other without gap.</summary>
    [Fact]
    public void PeriodAt_EveryDay_TilesTheLife() => Properties.Holds(BondCases.Schedules, schedule =>
    {
        var day = schedule.DatedDate;
        while (day < schedule.MaturityDate)
        {
            var period = schedule.PeriodAt(day);
            Assert.Equal(day, period.Start);
            Assert.Equal(period, schedule.PeriodAt(period.End.AddDays(-1)));
            day = period.End;
        }

        Assert.Equal(schedule.MaturityDate, day);
    });

    /// <summary>The evaluator reads rounded values as decimals of the contract, which have 28 digits at most.</summary>
    private static AccruedInterestInput WithFewDigits(AccruedInterestInput input)
    {
        var four = new Rounding(4, RoundingMode.HalfEven);
        return input with
        {
            Nominal = 12_345_600,
            Rounding = four,
            Bond = input.Bond with
            {
                AccruedRounding = input.Bond.AccruedRounding is null ? null : four,
                Indexation = input.Bond.Indexation is { } indexation
                    ? indexation with
                    {
                        BaseIndex = indexation.BaseIndex is null ? null : 161.55484m,
                        ReferenceIndex = indexation.ReferenceIndex is null ? null : 163.29032m,
                        MonthIndex = indexation.MonthIndex is null ? null : 154.4m,
                        NextMonthIndex = indexation.NextMonthIndex is null ? null : 154.9m,
                        IndexRatio = indexation.IndexRatio is null ? null : 1.07m,
                        Roundings = [.. indexation.Roundings.Select(_ => four)],
                    }
                    : null,
            },
        };
    }
}
