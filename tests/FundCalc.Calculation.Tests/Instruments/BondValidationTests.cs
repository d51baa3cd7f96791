using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Instruments;
using FundCalc.Calculation.Instruments.Bonds;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.DayCounts.Dates;

namespace FundCalc.Calculation.Tests.Instruments;

public sealed class BondValidationTests
{
    private static readonly Rounding Cents = new(2, RoundingMode.HalfEven);

    private static readonly CouponSchedule Schedule = new() { Frequency = 2, DatedDate = On("2020-01-15"), MaturityDate = On("2030-01-15") };

    private static readonly BondTerms Bond = new() { CouponRate = 0.05m, DayCount = DayCountConvention.ActActIcma, Schedule = Schedule };

    private static readonly AccruedInterestInput Good = new() { Bond = Bond, SettlementDate = On("2026-04-15"), Rounding = Cents };

    [Fact]
    public void Validate_GoodInputs_BreakNoRule()
    {
        Assert.Empty(AccruedInterestCalculator.Validate(Good));
        Assert.Empty(AccruedInterestCalculator.Validate(Good with { SettlementDate = On("2020-01-15"), CleanPrice = 0, Nominal = -1, Bond = Bond with { CouponRate = 1 } }));
        Assert.Empty(AccruedInterestCalculator.Validate(Good with { SettlementDate = On("2030-01-14"), DirtyPrice = 0, Bond = Bond with { CouponRate = 0 } }));
    }

    [Fact]
    public void Validate_NamesEachField()
    {
        Assert.Equal("settlement_date", Fields(Good with { SettlementDate = On("2020-01-14") }));
        Assert.Equal("settlement_date", Fields(Good with { SettlementDate = On("2030-01-15") }));
        Assert.Equal("clean_price", Fields(Good with { CleanPrice = -0.01m }));
        Assert.Equal("dirty_price", Fields(Good with { DirtyPrice = -0.01m }));
        Assert.Equal("bond.coupon_rate bond.accrued_nominal", Fields(Good with { Bond = Bond with { CouponRate = 1.01m, AccruedNominal = 0 } }));
        Assert.Equal("bond.day_count", Fields(Good with { Bond = Bond with { Schedule = Schedule with { Frequency = 0 } } }));
        Assert.Equal("bond.ex_coupon.calendar_days", Fields(Good with { Bond = Bond with { ExCoupon = new ExCouponTerms { CalendarDays = 0 } } }));
        Assert.Equal("bond.ex_coupon.calendar_days", Fields(Good with { Bond = Bond with { ExCoupon = new ExCouponTerms { CalendarDays = 61 } } }));
        Assert.Equal("", Fields(Good with { Bond = Bond with { ExCoupon = new ExCouponTerms { CalendarDays = 60 } } }));
        Assert.Equal("bond.ex_coupon.calendar", Fields(Good with { Bond = Bond with { ExCoupon = new ExCouponTerms { BusinessDays = 1 } } }));
        Assert.Equal("bond.ex_coupon.date", Fields(Good with { Bond = Bond with { ExCoupon = new ExCouponTerms { Date = On("2026-01-15") } } }));
        Assert.Equal("", Fields(Good with { Bond = Bond with { ExCoupon = new ExCouponTerms { Date = On("2026-07-15") } } }));
        Assert.Equal("bond.ex_coupon.date", Fields(Good with { Bond = Bond with { ExCoupon = new ExCouponTerms { Date = On("2026-07-16") } } }));
        Assert.Equal("bond.indexation.index_ratio bond.indexation.roundings", Fields(Good with { Bond = Bond with { Indexation = new Indexation { IndexRatio = 0, Roundings = [Cents] } } }));
        Assert.Equal("bond.indexation.base_index", Fields(Good with { Bond = Bond with { Indexation = new Indexation { ReferenceIndex = 1 } } }));
        Assert.Equal("bond.indexation.roundings", Fields(Good with { Bond = Bond with { Indexation = new Indexation { BaseIndex = 1, ReferenceIndex = 1, Roundings = [Cents, Cents, Cents] } } }));
    }

    [Fact]
    public void Validate_Schedules_NamesEachField()
    {
        Assert.Equal("s.frequency", Of(Schedule with { Frequency = 5 }));
        Assert.Equal("s.maturity_date", Of(Schedule with { MaturityDate = On("2020-01-15") }));
        Assert.Equal("s.maturity_date", Of(Schedule with { MaturityDate = On("3220-07-15") }));
        Assert.Equal("", Of(Schedule with { MaturityDate = On("3220-01-15") }));
        Assert.Equal("s.first_coupon_date", Of(Schedule with { FirstCouponDate = On("2020-01-15") }));
        Assert.Equal("s.first_coupon_date", Of(Schedule with { FirstCouponDate = On("2030-01-15") }));
        Assert.Equal("s.first_coupon_date", Of(Schedule with { FirstCouponDate = On("2021-01-14") }));
        Assert.Equal("s.first_coupon_date", Of(Schedule with { FirstCouponDate = On("2021-02-15") }));
        Assert.Equal("s.penultimate_coupon_date", Of(Schedule with { FirstCouponDate = On("2022-01-15"), PenultimateCouponDate = On("2021-07-15") }));
        Assert.Equal("", Of(Schedule with { FirstCouponDate = On("2022-01-15"), PenultimateCouponDate = On("2022-01-15") }));
        Assert.Equal("s.end_of_month", Of(Schedule with { EndOfMonth = true }));
        Assert.Equal(
            "s.first_coupon_date s.penultimate_coupon_date s.end_of_month",
            Of(Schedule with { Frequency = 0, FirstCouponDate = On("2021-01-15"), PenultimateCouponDate = On("2021-07-15"), EndOfMonth = true }));
        static string Of(CouponSchedule schedule)
        {
            var broken = new BrokenRules(null);
            schedule.Validate(broken, "s");
            return Violations.Fields(broken.Violations);
        }
    }

    [Fact]
    public void PeriodAt_OutsideTheLife_IsRefused()
    {
        Faults.Expect(CalculationFault.InvalidInput, "date", () => Schedule.PeriodAt(On("2020-01-14")));
        Faults.Expect(CalculationFault.InvalidInput, "date", () => Schedule.PeriodAt(On("2030-01-15")));
        Faults.Expect(CalculationFault.InvalidInput, "FirstCouponDate", () => (Schedule with { FirstCouponDate = On("2021-02-15") }).PeriodAt(On("2021-01-15")));
        Faults.Expect(CalculationFault.InvalidInput, "settlement_date", () => AccruedInterestCalculator.Calculate(Good with { SettlementDate = On("2030-01-15") }));
    }

    [Fact]
    public void Validate_DayCounts_NamesWhatContradicts()
    {
        var good = new DayCountInput { StartDate = On("2026-01-15"), EndDate = On("2026-07-15"), DayCount = DayCountConvention.Act360, Rounding = Cents };
        Assert.Empty(DayCountCalculator.Validate(good));
        Assert.Equal("end_date", Violations.Fields(DayCountCalculator.Validate(good with { EndDate = On("2026-01-14") })));
        Assert.Equal("coupon_schedule", Violations.Fields(DayCountCalculator.Validate(good with { DayCount = DayCountConvention.ActActIcma })));
        Assert.Equal("coupon_schedule", Violations.Fields(DayCountCalculator.Validate(good with { CouponSchedule = Schedule })));
        Assert.Equal("termination_date", Violations.Fields(DayCountCalculator.Validate(good with { TerminationDate = good.EndDate })));
        Assert.Empty(DayCountCalculator.Validate(good with { DayCount = DayCountConvention.ThirtyE360Isda, TerminationDate = good.EndDate }));
        Assert.Equal(
            "coupon_schedule.frequency",
            Violations.Fields(DayCountCalculator.Validate(good with { DayCount = DayCountConvention.ActActIcma, CouponSchedule = Schedule with { Frequency = 0 } })));
        Faults.Expect(CalculationFault.InvalidInput, "end_date", () => DayCountCalculator.Calculate(good with { EndDate = On("2026-01-14") }));
    }

    [Fact]
    public void Validate_Accounting_NamesEachField()
    {
        InstrumentTerms?[] terms =
        [
            new FutureTerms { InstrumentId = "HELD", SettledPrice = 1 },
            new FutureTerms { InstrumentId = "HELD", SettledPrice = 1 },
            new UnderlyingFundTerms { InstrumentId = "NOBODY", OngoingCharge = 0.01m, Rebate = 0.02m },
            null,
            new MoneyMarketTerms
            {
                InstrumentId = "TWICE", Cost = 99, Redemption = 100, PurchaseDate = On("2026-01-30"), MaturityDate = On("2026-01-31"), DayCount = DayCountConvention.ThirtyE360,
            },
        ];
        Holding Held(string id) => new(id, 1, 1, AssetClass.Other, null, 0);
        var day = On("2026-03-31");
        var portfolio = new PortfolioHoldings("p", [Held("HELD"), Held("TWICE"), Held("TWICE")], [])
        {
            Accounting = new PortfolioAccounting
            {
                Basis = SettlementBasis.SettlementDate,
                Trades = [new("TWICE", 0, 1, "USD", day, day.AddDays(-1)), new("HELD", 1, 1, "USD", day, day)],
                Dividends = [new("HELD", 1, 1, "USD", day, day.AddDays(-1), 0.1m, 0.2m), new("HELD", 1, 1, "USD", day, day, 0.1m, 0.1m)],
            },
        };

        Assert.Equal(
            "a.instruments[1].instrument_id a.instruments[2].instrument_id a.instruments[2].fund.rebate a.instruments[4].money_market.maturity_date "
            + "a.trades[0].quantity a.trades[0].settlement_date a.trades[0].instrument_id a.dividends[0].pay_date a.dividends[0].reclaim_rate",
            Violations.Fields(AccountingRules.Validate(portfolio, terms, "a", null)));
    }

    private static string Fields(AccruedInterestInput input) => Violations.Fields(AccruedInterestCalculator.Validate(input));
}
