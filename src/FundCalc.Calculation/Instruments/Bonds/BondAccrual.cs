using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Instruments.Bonds;

/// <summary>How a bond stands between two coupons on a day: the accrual behind CalculateAccruedInterest and behind the bonds of a portfolio.</summary>
/// <param name="Period">The coupon period.</param>
/// <param name="ExCouponDate">The first day of settlement that goes without the period's coupon; null: none does.</param>
/// <param name="IsExCoupon">Whether the day goes without it, so that what accrues is below zero.</param>
/// <param name="Days">The days from the beginning of the period; of an ex-coupon day those to its end, below zero.</param>
/// <param name="Accrued">Per accrued nominal, before the index ratio, rounded where the terms say so.</param>
/// <param name="CouponFraction">The period's coupon as a fraction of the nominal, before the index ratio.</param>
/// <param name="IndexRatio">The index ratio; 1 without indexation.</param>
internal readonly record struct BondAccrual(
    CouponPeriod Period, DateOnly? ExCouponDate, bool IsExCoupon, Figure Days, Figure Accrued, Figure CouponFraction, Figure IndexRatio)
{
    /// <summary>The accrual of a day.</summary>
    /// <param name="bond">Good terms.</param>
    /// <param name="date">The settlement date, from the dated date on and before the maturity.</param>
    /// <param name="trace">Where the steps are noted; null: nowhere.</param>
    /// <param name="path">The terms' path in the request.</param>
    public static BondAccrual Of(BondTerms bond, DateOnly date, Trace? trace, string path)
    {
        var period = bond.Schedule.PeriodAt(date);
        var exDate = bond.ExCoupon?.FirstExDate(period);
        var isEx = date >= exDate;
        var counting = bond.Counting;
        var countingField = trace is not null && bond.CountingField is { } field ? $"{path}.{field}" : null;

        // accrued interest = nominal x coupon rate x year fraction from the period's start, less the period's coupon once the bond goes without it
        var rate = Figure.Field(bond.CouponRate, trace, $"{path}.coupon_rate");
        var coupon = (rate * Figure.YearFraction(counting, period.Start, period.End, trace, countingField)).Named("coupon");
        var accrued = rate * Figure.YearFraction(counting, period.Start, date, trace, countingField);
        var days = isEx
            ? -Figure.Days(counting, date, period.End, trace, countingField)
            : Figure.Days(counting, period.Start, date, trace, countingField);
        accrued = (Figure.Field(bond.AccruedNominal, trace, $"{path}.accrued_nominal") * (isEx ? accrued - coupon : accrued)).Named("accrued interest per nominal");
        var ratio = bond.Indexation is { } indexation ? indexation.Ratio(date, trace, $"{path}.indexation") : 1;
        return new BondAccrual(period, exDate, isEx, days, bond.AccruedRounding is { } rounding ? accrued.Round(rounding) : accrued, coupon, ratio);
    }
}
