using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Instruments.Bonds;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.DayCounts;
using FundCalc.Calculation.Tests.Numbers;

namespace FundCalc.Calculation.Tests.Instruments;

/// <summary>Random bonds and settlement dates, with a taste for stubs, coupon dates, ex-coupon dates and ends of months.</summary>
internal static class BondCases
{
    private static readonly Gen<ExactDecimal> Rates = Gen.OneOf(
        Gen.Elements<ExactDecimal>(0, 0.05m, 0.0675m, 0.10375m, 1),
        Gen.Choose(0, 200_000).Select(millionths => new ExactDecimal(millionths, 6)));

    private static readonly Gen<ExactDecimal> Levels = Generators.Positive(6, 4);

    public static Gen<CouponSchedule> Schedules { get; } =
        from frequency in Gen.Elements(0, 1, 2, 2, 2, 3, 4, 6, 12)
        from maturity in Dates.Any
        from snap in Gen.Elements(true, false, false)
        from periods in Gen.Choose(1, 14)
        from lead in Gen.Elements(0, 0, 1, 17, 40, 91, 170)
        from giveFirst in Gen.Elements(true, false, false)
        from tail in Gen.Elements(0, 0, 0, 5, 33, 120)
        select Schedule(frequency, maturity, snap, periods, lead, giveFirst, tail);

    public static Gen<AccruedInterestInput> Inputs { get; } =
        from schedule in Schedules
        from convention in Gen.Elements(Enum.GetValues<DayCountConvention>())
        from rate in Rates
        from offset in Gen.Choose(0, 10_000)
        from kind in Gen.Choose(0, 4)
        let settlement = Settlement(schedule, offset, kind)
        from exCoupon in ExCoupons(schedule, settlement)
        from accruedRounding in Generators.Roundings
        from roundsAccrued in Gen.Elements(true, false)
        from accruedNominal in Gen.Elements<ExactDecimal>(100, 100, 1_000, 1, 33)
        from indexation in Indexations
        from nominal in Gen.OneOf(Gen.Constant<ExactDecimal>(100), Generators.Decimals(14, 2))
        from price in Generators.Positive(6, 4)
        from quoted in Gen.Choose(0, 2)
        from rounding in Generators.Roundings
        select new AccruedInterestInput
        {
            Bond = new BondTerms
            {
                CouponRate = rate,
                DayCount = schedule.Frequency == 0 && convention == DayCountConvention.ActActIcma ? DayCountConvention.Act365Fixed : convention,
                Schedule = schedule,
                ExCoupon = exCoupon,
                AccruedRounding = roundsAccrued ? accruedRounding : null,
                AccruedNominal = accruedNominal,
                Indexation = indexation,
            },
            SettlementDate = settlement,
            Nominal = nominal,
            CleanPrice = quoted == 1 ? price : null,
            DirtyPrice = quoted == 2 ? price : null,
            Rounding = rounding,
        };

    public static Gen<DayCountInput> DayCounts { get; } =
        from period in Dates.Periods
        from schedule in Schedules
        from convention in Gen.Elements(Enum.GetValues<DayCountConvention>())
        from termination in Gen.Elements<DateOnly?>(null, period.End, period.Start)
        from rounding in Generators.Roundings
        let icma = convention == DayCountConvention.ActActIcma
        select new DayCountInput
        {
            StartDate = period.Start,
            EndDate = period.End,
            DayCount = icma && schedule.Frequency == 0 ? DayCountConvention.Act360 : convention,
            CouponSchedule = icma && schedule.Frequency > 0 ? schedule : null,
            TerminationDate = convention == DayCountConvention.ThirtyE360Isda ? termination : null,
            Rounding = rounding,
        };

    private static Gen<Indexation?> Indexations { get; } =
        from kind in Gen.Choose(0, 4)
        from first in Levels
        from second in Levels
        from third in Levels
        from count in Gen.Choose(0, 2)
        from roundings in Generators.Roundings.ArrayOf(count)
        let usable = roundings.Where(r => r.Places >= 4).ToArray()
        select kind switch
        {
            0 => new Indexation { IndexRatio = first },
            1 => new Indexation { BaseIndex = first, ReferenceIndex = second, Roundings = usable },
            2 => new Indexation { BaseIndex = first, MonthIndex = second, NextMonthIndex = third, Roundings = usable },
            _ => null,
        };

    private static CouponSchedule Schedule(int frequency, DateOnly end, bool snap, int periods, int lead, bool giveFirst, int tail)
    {
        // The last regular date, and whole periods before it the first regular one.
        var last = snap ? new DateOnly(end.Year, end.Month, DateTime.DaysInMonth(end.Year, end.Month)) : end;
        if (frequency == 0)
        {
            return new CouponSchedule { Frequency = 0, DatedDate = last.AddDays(-periods * 100), MaturityDate = last };
        }

        var months = periods * 12 / frequency;
        var back = last.AddMonths(-months);
        var first = snap ? new DateOnly(back.Year, back.Month, DateTime.DaysInMonth(back.Year, back.Month)) : back;
        var given = giveFirst && first.AddDays(-lead) < first && periods > 1;
        return new CouponSchedule
        {
            Frequency = frequency,
            DatedDate = first.AddDays(-lead),
            FirstCouponDate = given ? first : null,
            PenultimateCouponDate = tail > 0 ? last : null,
            MaturityDate = last.AddDays(tail),
            EndOfMonth = snap,
        };
    }

    private static DateOnly Settlement(CouponSchedule schedule, int offset, int kind)
    {
        var days = schedule.MaturityDate.DayNumber - schedule.DatedDate.DayNumber;
        var any = schedule.DatedDate.AddDays(offset % days);
        var period = schedule.PeriodAt(any);
        return kind switch
        {
            0 => period.Start,
            1 => period.End.AddDays(-1 - (offset % Math.Min(10, period.End.DayNumber - period.Start.DayNumber))),
            2 => schedule.DatedDate,
            _ => any,
        };
    }

    private static Gen<ExCouponTerms?> ExCoupons(CouponSchedule schedule, DateOnly settlement)
    {
        var period = schedule.PeriodAt(settlement);
        return from kind in Gen.Choose(0, 4)
               from days in Gen.OneOf(Gen.Choose(1, 10), Gen.Choose(1, ExCouponTerms.MaxDays))
               from holidays in Gen.Choose(0, 20).ArrayOf(3)
               from weekend in Gen.Elements<DayOfWeek[]>([DayOfWeek.Saturday, DayOfWeek.Sunday], [DayOfWeek.Friday], [])
               select kind switch
               {
                   0 => new ExCouponTerms { CalendarDays = days },
                   1 => new ExCouponTerms
                   {
                       BusinessDays = days,
                       Calendar = new BusinessCalendar(holidays.Select(before => period.End.AddDays(-before)), weekend),
                   },
                   2 => new ExCouponTerms { Date = period.Start.AddDays(1 + (days % (period.End.DayNumber - period.Start.DayNumber))) },
                   _ => null,
               };
    }
}
