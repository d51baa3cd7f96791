using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What counting days and accruing interest refuses.</summary>
[Collection(HostTests.Name)]
public sealed class BondsBadInputTests(HostFixture fixture)
{
    public static TheoryData<string, string, string, Action<CalculateDayCountRequest>> DayCounts => new()
    {
        { "start_date", "", "must be given", request => request.StartDate = null },
        { "end_date", "'2026-01-14'", "must not be before start_date", request => request.EndDate = Make.Date(2026, 1, 14) },
        { "day_count", "", "must be given", request => request.DayCount = DayCount.Unspecified },
        { "day_count", "'99'", "must be a value that the contract names", request => request.DayCount = (DayCount)99 },
        { "coupon_schedule", "", "must be given with ACT/ACT ICMA", request => request.DayCount = DayCount.ActActIcma },
        { "coupon_schedule", "", "must be absent but with ACT/ACT ICMA", request => request.CouponSchedule = Schedule() },
        { "termination_date", "'2026-07-15'", "must be absent but with 30E/360 ISDA", request => request.TerminationDate = Make.Date(2026, 7, 15) },
        { "rounding.places", "'19'", "must be 0 to 18", request => request.Rounding = new Rounding { Places = 19 } },
        { "coupon_schedule.frequency", "'0'", "must be above 0", request => Icma(request).Frequency = 0 },
        { "coupon_schedule.frequency", "'5'", "must be 0, 1, 2, 3, 4, 6 or 12", request => Icma(request).Frequency = 5 },
        { "coupon_schedule.dated_date", "", "must be given", request => Icma(request).DatedDate = null },
        { "coupon_schedule.maturity_date", "'2020-01-15'", "must be after dated_date", request => Icma(request).MaturityDate = Make.Date(2020, 1, 15) },
        { "coupon_schedule.maturity_date", "'3226-01-15'", "must be at most 2,400 coupon periods", request => Icma(request).MaturityDate = Make.Date(3226, 1, 15) },
        { "coupon_schedule.first_coupon_date", "'2020-01-15'", "must be after dated_date", request => Icma(request).FirstCouponDate = Make.Date(2020, 1, 15) },
        { "coupon_schedule.first_coupon_date", "'2020-07-16'", "must be whole coupon periods before", request => Icma(request).FirstCouponDate = Make.Date(2020, 7, 16) },
        { "coupon_schedule.first_coupon_date", "'2020-08-15'", "must be whole coupon periods before", request => Icma(request).FirstCouponDate = Make.Date(2020, 8, 15) },
        { "coupon_schedule.penultimate_coupon_date", "'2030-01-15'", "before maturity_date", request => Icma(request).PenultimateCouponDate = Make.Date(2030, 1, 15) },
        { "coupon_schedule.end_of_month", "'true'", "must be false where the date", request => Icma(request).EndOfMonth = true },
    };

    public static TheoryData<string, string, string, Action<CalculateAccruedInterestRequest>> Bonds => new()
    {
        { "bond", "", "must be given", request => request.Bond = null },
        { "bond.coupon_rate", "'5'", "5 % is 0.05", request => request.Bond.CouponRate = "5" },
        { "bond.coupon_rate", "'-0.01'", "must be a fraction from 0 to 1", request => request.Bond.CouponRate = "-0.01" },
        { "bond.day_count", "", "must be given", request => request.Bond.DayCount = DayCount.Unspecified },
        { "bond.day_count", "'7'", "must not be ACT/ACT ICMA with a frequency of 0", request => request.Bond.Schedule.Frequency = 0 },
        { "bond.schedule", "", "must be given", request => request.Bond.Schedule = null },
        { "bond.accrued_nominal", "'0'", "must be above 0", request => request.Bond.AccruedNominal = "0" },
        { "bond.accrued_rounding.currency_minor_unit", "'true'", "has no currency", request => request.Bond.AccruedRounding = new Rounding { CurrencyMinorUnit = true } },
        { "bond.ex_coupon", "", "must say from when on", request => request.Bond.ExCoupon = new ExCouponTerms() },
        { "bond.ex_coupon.calendar_days", "'61'", "must be 1 to 60", request => request.Bond.ExCoupon = new ExCouponTerms { CalendarDays = 61 } },
        { "bond.ex_coupon.business_days", "'0'", "must be 1 to 60", request => request.Bond.ExCoupon = new ExCouponTerms { BusinessDays = 0, Calendar = new Calendar() } },
        { "bond.ex_coupon.calendar", "", "must be given with business_days", request => request.Bond.ExCoupon = new ExCouponTerms { BusinessDays = 6 } },
        { "bond.ex_coupon.calendar", "", "must be absent without business_days", request => request.Bond.ExCoupon = new ExCouponTerms { CalendarDays = 6, Calendar = new Calendar() } },
        { "bond.ex_coupon.date", "'2026-01-15'", "must lie in the coupon period", request => request.Bond.ExCoupon = new ExCouponTerms { Date = Make.Date(2026, 1, 15) } },
        { "bond.ex_coupon.calendar.holidays[1]", "'2026-05-01'", "must be after the holiday before it", request => Days(request).Holidays.AddRange([Make.Date(2026, 5, 1), Make.Date(2026, 5, 1)]) },
        { "bond.ex_coupon.calendar.holidays", "'5001'", "must be at most 5,000", request => Days(request).Holidays.AddRange(Enumerable.Repeat(Make.Date(2026, 5, 1), 5_001)) },
        { "bond.ex_coupon.calendar.weekend[0]", "'0'", "must be a value that the contract names", request => Days(request).Weekend.Add(Weekday.Unspecified) },
        { "bond.ex_coupon.calendar.weekend[1]", "'1'", "must stand there once", request => Days(request).Weekend.AddRange([Weekday.Monday, Weekday.Monday]) },
        { "bond.ex_coupon.calendar.weekend", "'7'", "must be at most 6", request => Days(request).Weekend.AddRange(Enum.GetValues<Weekday>().Where(day => day != Weekday.Unspecified)) },
        { "bond.indexation.base_index", "", "must be given with", request => request.Bond.Indexation = new Indexation { ReferenceIndex = "100" } },
        { "bond.indexation.base_index", "'100'", "must be absent with index_ratio", request => request.Bond.Indexation = new Indexation { BaseIndex = "100", IndexRatio = "1.1" } },
        { "bond.indexation", "", "must say where the bond stands", request => request.Bond.Indexation = new Indexation { BaseIndex = "100" } },
        { "bond.indexation.reference_index", "'0'", "must be above 0", request => request.Bond.Indexation = new Indexation { BaseIndex = "100", ReferenceIndex = "0" } },
        { "bond.indexation.monthly_index.next_month_index", "'-1'", "must be above 0", request => request.Bond.Indexation = new Indexation { BaseIndex = "100", MonthlyIndex = new MonthlyIndex { MonthIndex = "1", NextMonthIndex = "-1" } } },
        { "bond.indexation.roundings", "", "must be at most 2", request => request.Bond.Indexation = new Indexation { BaseIndex = "100", ReferenceIndex = "100", Roundings = { Places(6), Places(5), Places(4) } } },
        { "bond.indexation.roundings", "", "must be empty with index_ratio", request => request.Bond.Indexation = new Indexation { IndexRatio = "1.1", Roundings = { Places(5) } } },
        { "settlement_date", "'2020-01-14'", "must be from the schedule's dated_date on", request => request.SettlementDate = Make.Date(2020, 1, 14) },
        { "settlement_date", "'2030-01-15'", "before its maturity_date", request => request.SettlementDate = Make.Date(2030, 1, 15) },
        { "nominal", "'much'", "must be", request => request.Nominal = "much" },
        { "clean_price", "'-1'", "must be at least 0", request => request.CleanPrice = "-1" },
        { "dirty_price", "'-1'", "must be at least 0", request => request.DirtyPrice = "-1" },
        { "currency", "'XXZ'", "must be an ISO 4217 code", request => request.Currency = "XXZ" },
    };

    [Theory]
    [MemberData(nameof(DayCounts))]
    public Task DayCount_WithABadField_NamesIt(string field, string value, string rule, Action<CalculateDayCountRequest> spoil)
    {
        var request = new CalculateDayCountRequest { StartDate = Make.Date(2026, 1, 15), EndDate = Make.Date(2026, 7, 15), DayCount = DayCount.Act360 };
        spoil(request);

        return RichError.OfFieldAsync(field, value, rule, fixture.Host.Valuation.CalculateDayCountAsync(request).ResponseAsync);
    }

    [Theory]
    [MemberData(nameof(Bonds))]
    public Task Bond_WithABadField_NamesIt(string field, string value, string rule, Action<CalculateAccruedInterestRequest> spoil)
    {
        var request = Bond();
        spoil(request);

        return RichError.OfFieldAsync(field, value, rule, fixture.Host.Valuation.CalculateAccruedInterestAsync(request).ResponseAsync);
    }

    [Fact]
    public async Task EverythingWrongWithABond_IsToldAtOnce()
    {
        var request = Bond();
        request.Bond.CouponRate = "5";
        request.Bond.Schedule.Frequency = 5;
        request.SettlementDate = null;
        request.Currency = "";

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", fixture.Host.Valuation.CalculateAccruedInterestAsync(request).ResponseAsync);

        Assert.Equal("currency settlement_date bond.coupon_rate bond.schedule.frequency", error.Fields);
    }

    [Fact]
    public Task CouponPeriod_BeforeTheYear1_IsOutOfRange()
    {
        var request = Bond();
        request.Bond.Schedule.DatedDate = Make.Date(1, 1, 1);
        request.Bond.Schedule.MaturityDate = Make.Date(2, 1, 15);
        request.SettlementDate = Make.Date(1, 1, 2);

        return RichError.OfAsync(StatusCode.OutOfRange, "FIGURE_OUT_OF_RANGE", fixture.Host.Valuation.CalculateAccruedInterestAsync(request).ResponseAsync);
    }

    private static CalculateAccruedInterestRequest Bond() => new()
    {
        Bond = new BondTerms { CouponRate = "0.05", DayCount = DayCount.ActActIcma, Schedule = Schedule() },
        SettlementDate = Make.Date(2026, 4, 15),
        Currency = "USD",
    };

    private static CouponSchedule Schedule() => new() { Frequency = 2, DatedDate = Make.Date(2020, 1, 15), MaturityDate = Make.Date(2030, 1, 15) };

    private static CouponSchedule Icma(CalculateDayCountRequest request)
    {
        request.DayCount = DayCount.ActActIcma;
        return request.CouponSchedule = Schedule();
    }

    private static Calendar Days(CalculateAccruedInterestRequest request)
    {
        request.Bond.ExCoupon = new ExCouponTerms { BusinessDays = 6, Calendar = new Calendar() };
        return request.Bond.ExCoupon.Calendar;
    }

    private static Rounding Places(int places) => new() { Places = places };
}
