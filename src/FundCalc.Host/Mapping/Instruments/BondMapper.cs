using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Instruments.Bonds;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping.Instruments;

/// <summary>The terms of bonds; their own rules are the calculation's.</summary>
internal static class BondMapper
{
    private static readonly CouponSchedule NoSchedule = new() { Frequency = 0, DatedDate = DateOnly.MinValue, MaturityDate = DateOnly.MaxValue };

    /// <summary>Stands for terms that are not there.</summary>
    public static BondTerms Unread { get; } = new() { CouponRate = 0, DayCount = DayCountConvention.Act365Fixed, Schedule = NoSchedule };

    /// <summary>The terms of a bond.</summary>
    public static BondTerms ReadBond(this FieldReader reader, in FieldPath at, Contract.BondTerms bond)
    {
        if (bond.Schedule is null)
        {
            reader.Refuse(at.Of("schedule"), "", "must be given");
            reader.Skip(at.Of("schedule.frequency"));
        }

        return new BondTerms
        {
            CouponRate = reader.Decimal(at, "coupon_rate", bond.CouponRate),
            DayCount = reader.ReadAnyDayCount(at, bond.DayCount),
            Schedule = bond.Schedule is null ? NoSchedule : reader.ReadSchedule(at.Field("schedule"), bond.Schedule),
            ExCoupon = bond.ExCoupon is null ? null : reader.ReadExCoupon(at.Field("ex_coupon"), bond.ExCoupon),
            AccruedRounding = bond.AccruedRounding is null ? null : reader.ReadPlain(at.Field("accrued_rounding"), bond.AccruedRounding, Rounding.Working),
            AccruedNominal = reader.Decimal(at, "accrued_nominal", bond.AccruedNominal, 100),
            Indexation = bond.Indexation is null ? null : reader.ReadIndexation(at.Field("indexation"), bond.Indexation),
        };
    }

    private static ExCouponTerms ReadExCoupon(this FieldReader reader, in FieldPath at, Contract.ExCouponTerms terms)
    {
        if (terms.StartCase == Contract.ExCouponTerms.StartOneofCase.None)
        {
            reader.Refuse(at.ToString(), "", "must say from when on: calendar_days, business_days or date");
        }

        return new ExCouponTerms
        {
            CalendarDays = terms.HasCalendarDays ? terms.CalendarDays : null,
            BusinessDays = terms.HasBusinessDays ? terms.BusinessDays : null,
            Date = reader.ReadOptionalDate(at, "date", terms.Date),
            Calendar = reader.ReadCalendar(at.Field("calendar"), terms.Calendar),
        };
    }

    private static Indexation ReadIndexation(this FieldReader reader, in FieldPath at, Contract.Indexation terms)
    {
        if (terms.ReferenceCase == Contract.Indexation.ReferenceOneofCase.None)
        {
            reader.Refuse(at.ToString(), "", "must say where the bond stands: reference_index, monthly_index or index_ratio");
        }

        var monthly = at.Field("monthly_index");
        List<Rounding> roundings = [];
        for (var i = 0; i < terms.Roundings.Count && i <= Indexation.MaxRoundings; i++)
        {
            roundings.Add(reader.ReadPlain(at.Field($"roundings[{i}]"), terms.Roundings[i], Rounding.Working));
        }

        return new Indexation
        {
            BaseIndex = terms.BaseIndex.Length == 0 ? null : reader.Decimal(at, "base_index", terms.BaseIndex),
            ReferenceIndex = terms.HasReferenceIndex ? reader.Decimal(at, "reference_index", terms.ReferenceIndex) : null,
            MonthIndex = terms.MonthlyIndex is null ? null : reader.Decimal(monthly, "month_index", terms.MonthlyIndex.MonthIndex),
            NextMonthIndex = terms.MonthlyIndex is null ? null : reader.Decimal(monthly, "next_month_index", terms.MonthlyIndex.NextMonthIndex),
            IndexRatio = terms.HasIndexRatio ? reader.Decimal(at, "index_ratio", terms.IndexRatio) : null,
            Roundings = roundings,
        };
    }
}
