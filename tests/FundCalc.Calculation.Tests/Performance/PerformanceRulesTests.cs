using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Performance;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.DayCounts.Dates;

namespace FundCalc.Calculation.Tests.Performance;

/// <summary>Each rule of <see cref="PerformanceFeeCalculator.Validate"/>, broken alone.</summary>
public sealed class PerformanceRulesTests
{
    private const string TooManyShortfalls = "crystallisation '' must have, with the shortfalls carried, at most 100 dates, and times the points at most 36,600, where losses are carried";

    private static readonly PerformanceInput Class = new()
    {
        Rate = 0.2m,
        MarkBasis = HighWaterMarkBasis.Net,
        Crystallisation = new Crystallisation(CrystallisationFrequency.Annual, [], false),
        Points = [Point("2024-01-01", 100), Point("2024-07-01", 105), Point("2025-01-01", 110)],
        Rounding = new Rounding(2, RoundingMode.HalfEven),
    };

    private static readonly PerformanceInput Lots = Class with
    {
        Scope = PerformanceScope.PerLot,
        Crystallisation = Class.Crystallisation with { OnRedemption = true },
        Lots = [new PerformanceLot(10, On("2024-01-01"), null, [new LotRedemption(On("2024-07-01"), 1)])],
    };

    private static readonly Hurdle Fixed = new() { FixedRate = 0.05m, Kind = HurdleKind.Hard, Growth = HurdleGrowth.Simple, GrowsFrom = HurdleBase.HighWaterMark };

    private static readonly Hurdle Index = new()
    {
        Index = [new IndexLevel(On("2024-01-01"), 1), new IndexLevel(On("2024-07-01"), 2), new IndexLevel(On("2025-01-01"), 3)],
        Kind = HurdleKind.Hard,
        GrowsFrom = HurdleBase.OpeningValue,
        NegativeReturn = NegativeReturnFee.Paid,
    };

    private static readonly LossCarry Carry = new(LossCarryKind.Clocks, LossCarryUnit.Return, 50, [new CarriedLoss(On("2022-01-01"), 0.1m), new CarriedLoss(On("2024-01-01"), 0.1m)]);
    private static readonly PerformanceInput NoMark = Class with { MarkBasis = HighWaterMarkBasis.None, LossCarry = Carry };

    private static readonly Dictionary<string, (PerformanceInput Input, string Violation)> Rows = new(StringComparer.Ordinal)
    {
        ["rate above 1"] = (Class with { Rate = 20 }, "rate '20' must be a fraction from 0 to 1: 5 % is 0.05"),
        ["rate below 0"] = (Class with { Rate = -0.1m }, "rate '-0.1' must be a fraction from 0 to 1: 5 % is 0.05"),
        ["mark of 0"] = (Class with { InitialMark = 0 }, "high_water_mark.initial '0' must be above 0"),
        ["mark without a mark"] = (NoMark with { InitialMark = 1 }, "high_water_mark.initial '1' must be empty without a mark"),
        ["soft without test"] = (With(Fixed with { Kind = HurdleKind.Soft }), "hurdle.soft_test '' must be given with a soft hurdle"),
        ["hard with test"] = (With(Fixed with { SoftTest = SoftHurdleTest.AfterFee }), "hurdle.soft_test '2' must be empty with a hard hurdle"),
        ["base not given"] = (With(Fixed with { GrowsFrom = null }), "hurdle.grows_from '' must be given with a mark"),
        ["base without a mark"] = (NoMark with { Hurdle = Fixed }, "hurdle.grows_from '1' must be OPENING_VALUE without a mark"),
        ["cumulative from the opening"] = (
            With(Fixed with { GrowsFrom = HurdleBase.OpeningValue, Resets = HurdleReset.Cumulative }), "hurdle.resets '2' must be AT_CRYSTALLISATION where the hurdle does not grow from a mark"),
        ["growth below 0"] = (With(Fixed with { Resets = HurdleReset.Cumulative, OpeningGrowth = -1 }), "hurdle.opening_growth '-1' must be at least 0 with a fixed rate"),
        ["growth without cumulation"] = (With(Fixed with { OpeningGrowth = 1 }), "hurdle.opening_growth '1' must be 0 where the hurdle is not CUMULATIVE"),
        ["index with growth"] = (With(Index with { Growth = HurdleGrowth.Compound }), "hurdle.growth '2' must be empty with an index"),
        ["index with day count"] = (With(Index with { DayCount = DayCountConvention.Act360 }), "hurdle.day_count '1' must be empty with an index"),
        ["index without a word on losses"] = (With(Index with { NegativeReturn = null }), "hurdle.negative_return '' must be given with an index"),
        ["neither rate nor index"] = (With(Fixed with { FixedRate = null }), "hurdle '' must have a fixed rate or an index"),
        ["hurdle above 1"] = (With(Fixed with { FixedRate = 5 }), "hurdle.fixed_rate '5' must be a fraction from 0 to 1: 5 % is 0.05"),
        ["hurdle below 0"] = (With(Fixed with { FixedRate = -0.01m }), "hurdle.fixed_rate '-0.01' must be a fraction from 0 to 1: 5 % is 0.05"),
        ["rate without growth"] = (With(Fixed with { Growth = null }), "hurdle.growth '' must be given with a fixed rate"),
        ["rate with a word on losses"] = (With(Fixed with { NegativeReturn = NegativeReturnFee.NotPaid }), "hurdle.negative_return '2' must be empty with a fixed rate"),
        ["catch-up of the rate"] = (With(Fixed) with { CatchUp = 0.2m }, "catch_up '0.2' must be a fraction above rate and at most 1: a full catch-up is 1"),
        ["catch-up above 1"] = (With(Fixed) with { CatchUp = 1.01m }, "catch_up '1.01' must be a fraction above rate and at most 1: a full catch-up is 1"),
        ["catch-up without hurdle"] = (Class with { CatchUp = 1 }, "catch_up '1' must be empty without a hard hurdle"),
        ["catch-up with a soft hurdle"] = (
            With(Fixed with { Kind = HurdleKind.Soft, SoftTest = SoftHurdleTest.BeforeFee }) with { CatchUp = 1 }, "catch_up '1' must be empty without a hard hurdle"),
        ["losses with a mark"] = (Class with { LossCarry = Carry }, "loss_carry '' must be empty with a mark, which carries losses already"),
        ["years without clocks"] = (NoMark with { LossCarry = Carry with { Kind = LossCarryKind.Unlimited } }, "loss_carry.years '50' must be empty with UNLIMITED"),
        ["years of 0"] = (NoMark with { LossCarry = Carry with { Years = 0 } }, "loss_carry.years '0' must be 1 to 50"),
        ["years of 51"] = (NoMark with { LossCarry = Carry with { Years = 51 } }, "loss_carry.years '51' must be 1 to 50"),
        ["101 dates that add shortfalls"] = (
            NoMark with { Points = [.. Days(100)], Crystallisation = new Crystallisation(null, [.. Days(100).Skip(1).Select(point => point.Date)], false) },
            TooManyShortfalls),
        ["36,601 points of shortfalls"] = (
            NoMark with { Points = [.. Days(3660)], LossCarry = Carry with { Carried = [] }, Crystallisation = new Crystallisation(null, [.. Days(12).Skip(1).Select(point => point.Date)], false) },
            TooManyShortfalls),
        ["shortfalls not ascending"] = (
            NoMark with { LossCarry = Carry with { Carried = [Carry.Carried[0], Carry.Carried[0]] } }, "loss_carry.carried[1].period_end '2022-01-01' must be after that of the previous shortfall"),
        ["shortfall of the future"] = (
            NoMark with { LossCarry = Carry with { Carried = [new CarriedLoss(On("2024-01-02"), 1)] } }, "loss_carry.carried[0].period_end '2024-01-02' must not be after the date of the first point"),
        ["shortfall of 0"] = (NoMark with { LossCarry = Carry with { Carried = [new CarriedLoss(On("2024-01-01"), 0)] } }, "loss_carry.carried[0].shortfall '0' must be above 0"),
        ["empty cap"] = (Class with { Cap = new PerformanceFeeCap(null, null) }, "cap '' must have a rate or a cumulative amount"),
        ["cap rate of 0"] = (Class with { Cap = new PerformanceFeeCap(0, null) }, "cap.rate '0' must be a fraction above 0 and at most 1"),
        ["cap rate above 1"] = (Class with { Cap = new PerformanceFeeCap(2, null) }, "cap.rate '2' must be a fraction above 0 and at most 1"),
        ["cap below 0"] = (Class with { Cap = new PerformanceFeeCap(null, -1) }, "cap.cumulative '-1' must be at least 0"),
        ["cap of lots"] = (Lots with { Cap = new PerformanceFeeCap(null, 0) }, "cap.cumulative '0' must be empty with scope PER_LOT"),
        ["one point"] = (Class with { Points = [Class.Points[0]] }, "points '' must be 2 to 3,660 points"),
        ["3,661 points"] = (Class with { Points = [.. Enumerable.Repeat(Class.Points[0], 3661)] }, "points '' must be 2 to 3,660 points"),
        ["points not ascending"] = (Class with { Points = [Class.Points[0], Class.Points[0]] }, "points[1].date '2024-01-01' must be after the date of the previous point"),
        ["opening value of 0"] = (Point(0, point => point with { Value = 0 }), "points[0].value '0' must be given at the first point, above 0"),
        ["opening return"] = (Point(0, point => point with { Value = null, GrossReturn = 0 }), "points[0].value '' must be given at the first point, above 0"),
        ["opening fee"] = (Point(0, point => point with { ManagementFee = 1 }), "points[0].management_fee '1' must be 0 at the first point"),
        ["value below 0"] = (Point(1, point => point with { Value = -1 }), "points[1].value '-1' must be at least 0"),
        ["no value"] = (Point(1, point => point with { Value = null }), "points[1] '' must have a value or a gross return"),
        ["return below -1"] = (Point(1, point => point with { Value = null, GrossReturn = -1.01m }), "points[1].gross_return '-1.01' must be at least -1"),
        ["fee below 0"] = (Point(1, point => point with { ManagementFee = -1 }), "points[1].management_fee '-1' must be at least 0"),
        ["subscription below 0"] = (Point(1, point => point with { SubscribedUnits = -0.5m }), "points[1].subscribed_units '-0.5' must be at least 0"),
        ["redemption below 0"] = (Point(1, point => point with { RedeemedUnits = -1 }), "points[1].redeemed_units '-1' must be at least 0"),
        ["units of 0"] = (Class with { OpeningUnits = 0 }, "opening_units '0' must be above 0"),
        ["more units redeemed than there are"] = (Point(2, point => point with { RedeemedUnits = 1.5m }), "points[2].redeemed_units '1.5' must be at most the units that there are"),
        ["no units left"] = (Point(1, point => point with { RedeemedUnits = 1 }), "points[1].redeemed_units '1' must leave units for the points that follow"),
        ["neither frequency nor dates"] = (Dates(), "crystallisation '' must have either a frequency or dates"),
        ["frequency and dates"] = (
            Class with { Crystallisation = new Crystallisation(CrystallisationFrequency.Annual, [On("2025-01-01")], true) }, "crystallisation '' must have either a frequency or dates"),
        ["3,661 dates"] = (Dates([.. Enumerable.Repeat("2025-01-01", 3661)]), "crystallisation.dates '' must be at most 3,660 dates"),
        ["dates not ascending"] = (Dates("2024-07-01", "2024-07-01"), "crystallisation.dates[1] '2024-07-01' must be after the previous date"),
        ["date of the first point"] = (Dates("2024-01-01"), "crystallisation.dates[0] '2024-01-01' must be after the date of the first point and not after that of the last"),
        ["date after the last point"] = (Dates("2025-01-02"), "crystallisation.dates[0] '2025-01-02' must be after the date of the first point and not after that of the last"),
        ["date without a point"] = (Dates("2024-08-01"), "crystallisation.dates[0] '2024-08-01' must be the date of a point"),
        ["crystallisation without a point"] = (
            Class with { Crystallisation = Class.Crystallisation with { Frequency = CrystallisationFrequency.Quarterly } }, "points '2024-04-01' must have a point on each crystallisation date"),
        ["3,661 levels"] = (With(Index with { Index = [.. Enumerable.Repeat(Index.Index![0], 3661)] }), "hurdle.index.points '' must be at most 3,660 levels"),
        ["levels not ascending"] = (With(Index with { Index = [Index.Index[0], Index.Index[0], .. Index.Index.Skip(1)] }), "hurdle.index.points[1].date '2024-01-01' must be after the date of the previous level"),
        ["level of 0"] = (With(Index with { Index = [new IndexLevel(On("2023-01-01"), 0), .. Index.Index] }), "hurdle.index.points[0].level '0' must be above 0"),
        ["level missing"] = (With(Index with { Index = [Index.Index[0], Index.Index[2]] }), "hurdle.index.points '2024-07-01' must have a level on the date of each point"),
        ["lots of a class"] = (Class with { Lots = Lots.Lots }, "lots '' must be empty unless the scope is PER_LOT or fees are equalised"),
        ["no lots"] = (Lots with { Lots = [] }, "lots '' must be 1 to 1,000 lots with scope PER_LOT or equalisation, and at most 20,000 lots x points"),
        ["1,001 lots"] = (Lots with { Lots = [.. Enumerable.Repeat(Lots.Lots[0], 1001)] }, "lots '' must be 1 to 1,000 lots with scope PER_LOT or equalisation, and at most 20,000 lots x points"),
        ["20,001 lot points"] = (
            Lots with { Lots = [.. Enumerable.Repeat(Lots.Lots[0], 59)], Crystallisation = new Crystallisation(null, [On("2024-01-02")], true), Points = [.. Days(339)] },
            "lots '' must be 1 to 1,000 lots with scope PER_LOT or equalisation, and at most 20,000 lots x points"),
        ["gross mark of lots"] = (Lots with { MarkBasis = HighWaterMarkBasis.Gross }, "high_water_mark.basis '3' must be NET with scope PER_LOT"),
        ["mark of all lots"] = (Lots with { InitialMark = 1 }, "high_water_mark.initial '1' must be empty with scope PER_LOT"),
        ["units beside lots"] = (Lots with { OpeningUnits = 1 }, "opening_units '1' must be empty with scope PER_LOT"),
        ["growth of all lots"] = (Lots with { Hurdle = Fixed with { Resets = HurdleReset.Cumulative, OpeningGrowth = 1 } }, "hurdle.opening_growth '1' must be empty with scope PER_LOT"),
        ["subscription beside lots"] = (Lots with { Points = [Lots.Points[0], Lots.Points[1] with { SubscribedUnits = 1 }, Lots.Points[2]] }, "points[1].subscribed_units '1' must be empty with scope PER_LOT"),
        ["redemption beside lots"] = (Lots with { Points = [Lots.Points[0], Lots.Points[1] with { RedeemedUnits = 1 }, Lots.Points[2]] }, "points[1].redeemed_units '1' must be empty with scope PER_LOT"),
        ["lot of 0 units"] = (Lot(lot => lot with { Units = 0 }), "lots[0].units '0' must be above 0"),
        ["lot with a mark of 0"] = (Lot(lot => lot with { HighWaterMark = 0 }), "lots[0].high_water_mark '0' must be above 0"),
        ["lot without a point"] = (Lot(lot => lot with { EntryDate = On("2024-01-02") }), "lots[0].entry_date '2024-01-02' must be the date of a point other than the last"),
        ["lot of the last point"] = (Lot(lot => lot with { EntryDate = On("2025-01-01"), Redemptions = [] }), "lots[0].entry_date '2025-01-01' must be the date of a point other than the last"),
        ["101 redemptions"] = (Lot(lot => lot with { Redemptions = [.. Enumerable.Repeat(lot.Redemptions[0], 101)] }), "lots[0].redemptions '' must be at most 100 redemptions"),
        ["redemption at entry"] = (Lot(lot => lot with { Redemptions = [new LotRedemption(lot.EntryDate, 1)] }), "lots[0].redemptions[0].date '2024-01-01' must be the date of a point after entry_date"),
        ["redemption without a point"] = (Lot(lot => lot with { Redemptions = [new LotRedemption(On("2024-07-02"), 1)] }), "lots[0].redemptions[0].date '2024-07-02' must be the date of a point after entry_date"),
        ["redemptions not ascending"] = (
            Lot(lot => lot with { Redemptions = [lot.Redemptions[0], lot.Redemptions[0]] }), "lots[0].redemptions[1].date '2024-07-01' must be after the date of the previous redemption"),
        ["redemption of 0"] = (Lot(lot => lot with { Redemptions = [new LotRedemption(On("2024-07-01"), 0)] }), "lots[0].redemptions[0].units '0' must be above 0"),
        ["redeemed lots without crystallisation"] = (
            Lots with { Crystallisation = Class.Crystallisation }, "crystallisation.on_redemption 'false' must be true where lots are redeemed"),
    };

    private static readonly PerformanceInput Equalised = Lots with { Scope = PerformanceScope.PerClass, Equalisation = EqualisationMethod.DepreciationDeposit };

    private static readonly Dictionary<string, (PerformanceInput Input, string Violation)> EqualisationRows = new(StringComparer.Ordinal)
    {
        ["per fund"] = (Equalised with { Scope = PerformanceScope.PerFund }, "equalisation '2' must be empty unless the scope is PER_CLASS"),
        ["per lot"] = (Equalised with { Scope = PerformanceScope.PerLot }, "equalisation '2' must be empty unless the scope is PER_CLASS"),
        ["gross mark"] = (Equalised with { MarkBasis = HighWaterMarkBasis.Gross }, "high_water_mark.basis '3' must be NET with equalisation"),
        ["hurdle"] = (Equalised with { Hurdle = Fixed }, "hurdle '' must be empty with equalisation"),
        ["cap"] = (Equalised with { Cap = new PerformanceFeeCap(1, null) }, "cap '' must be empty with equalisation"),
        ["order"] = (Equalised with { Order = ManagementFeeOrder.BeforeManagementFee }, "order '2' must be AFTER_MANAGEMENT_FEE with equalisation"),
        ["subscription"] = (Equalised with { Points = [Lots.Points[0], Lots.Points[1] with { SubscribedUnits = 1 }, Lots.Points[2]] }, "points[1].subscribed_units '1' must be empty with equalisation"),
        ["no lots"] = (Equalised with { Lots = [] }, "lots '' must be 1 to 1,000 lots with scope PER_LOT or equalisation, and at most 20,000 lots x points"),
    };

    [Fact]
    public void Validate_SeriesAndWhatIsNot()
    {
        var series = Equalised with { Equalisation = EqualisationMethod.SeriesOfShares, RollUp = true, Lots = [Lots.Lots[0] with { IssuePrice = 1000 }] };
        Assert.Empty(PerformanceFeeCalculator.Validate(series));
        Assert.Equal("lots[0].issue_price", Violations.Fields(PerformanceFeeCalculator.Validate(series with { Lots = [Lots.Lots[0] with { IssuePrice = 0 }] })));
        Assert.Equal("roll_up lots[0].issue_price", Violations.Fields(PerformanceFeeCalculator.Validate(series with { Equalisation = EqualisationMethod.DepreciationDeposit })));
        Assert.Equal("roll_up", Violations.Fields(PerformanceFeeCalculator.Validate(Class with { RollUp = true })));
    }

    public static TheoryData<string> EqualisationNames { get; } = [.. EqualisationRows.Keys];

    [Theory]
    [MemberData(nameof(EqualisationNames))]
    public void Validate_OneRuleOfEqualisationBroken_IsToldAlone(string name)
    {
        var (input, violation) = EqualisationRows[name];
        Assert.Equal([violation], PerformanceFeeCalculator.Validate(input).Select(broken => $"{broken.Field} '{broken.Value}' {broken.Rule}"), StringComparer.Ordinal);
        Assert.Empty(PerformanceFeeCalculator.Validate(Equalised));
    }

    public static TheoryData<string> Names { get; } = [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Validate_OneRuleBroken_IsToldAlone(string name)
    {
        var (input, violation) = Rows[name];
        Assert.Equal([violation], PerformanceFeeCalculator.Validate(input).Select(broken => $"{broken.Field} '{broken.Value}' {broken.Rule}"), StringComparer.Ordinal);
        Faults.Expect(CalculationFault.InvalidInput, violation[..violation.IndexOf(' ', StringComparison.Ordinal)], () => PerformanceFeeCalculator.Calculate(input));
    }

    [Fact]
    public void Validate_WhatIsJustAllowed_BreaksNothing()
    {
        PerformanceInput[] allowed =
        [
            Class,
            Lots,
            NoMark,
            Class with { Rate = 1, InitialMark = 0.01m, OpeningUnits = 0.01m, Cap = new PerformanceFeeCap(1, 0) },
            Point(2, point => point with { RedeemedUnits = 1, Value = 0 }),
            With(Fixed with { FixedRate = 1, Resets = HurdleReset.Cumulative, OpeningGrowth = 0 }) with { CatchUp = 1 },
            With(Index with { GrowsFrom = HurdleBase.HighWaterMark, Resets = HurdleReset.Cumulative, OpeningGrowth = -1 }),
            Dates("2024-07-01", "2025-01-01"),
            Lots with { Lots = [.. Enumerable.Repeat(Lots.Lots[0] with { Redemptions = [] }, 1000)] },
            NoMark with { LossCarry = Carry with { Years = 1, Carried = [] } },
            NoMark with { Points = [.. Days(99)], Crystallisation = new Crystallisation(null, [.. Days(99).Skip(1).Select(point => point.Date)], false) },
        ];
        Assert.All(allowed, input => Assert.Equal("", Violations.Fields(PerformanceFeeCalculator.Validate(input))));
        Assert.All(allowed, input => Assert.NotNull(PerformanceFeeCalculator.Calculate(input)));
    }

    [Fact]
    public void Validate_MoreShortfallsThanAPeriodTakes_IsToldTwice() => Assert.Equal(
        "loss_carry.carried crystallisation",
        Violations.Fields(PerformanceFeeCalculator.Validate(NoMark with { LossCarry = Carry with { Carried = [.. Enumerable.Repeat(Carry.Carried[0], 101)] } })));

    [Fact]
    public void Validate_WhatCouldNotBeRead_IsLeftOut() =>
        Assert.Equal("", Violations.Fields(PerformanceFeeCalculator.Validate(Class with { Rate = 20 }, Violations.Unread("rate"))));

    private static PerformanceInput With(Hurdle hurdle) => Class with { Hurdle = hurdle };

    private static PerformanceInput Dates(params string[] dates) => Class with { Crystallisation = new Crystallisation(null, [.. dates.Select(On)], true) };

    private static PerformancePoint Point(string date, ExactDecimal value) => new() { Date = On(date), Value = value };

    private static PerformanceInput Point(int i, Func<PerformancePoint, PerformancePoint> change) =>
        Class with { Points = [.. Class.Points.Select((point, at) => at == i ? change(point) : point)] };

    private static PerformanceInput Lot(Func<PerformanceLot, PerformanceLot> change) => Lots with { Lots = [change(Lots.Lots[0])] };

    private static IEnumerable<PerformancePoint> Days(int count) => Enumerable.Range(0, count).Select(i => new PerformancePoint { Date = On("2024-01-01").AddDays(i), Value = 100 });
}
