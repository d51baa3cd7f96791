using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Instruments.Bonds;

/// <summary>The accrued interest of a holding. Amounts are signed as the nominal.</summary>
/// <param name="Period">The coupon period of the settlement date.</param>
/// <param name="ExCouponDate">The first day of settlement that goes without the period's coupon; null: none does.</param>
/// <param name="IsExCoupon">Whether the settlement date goes without it: interest is then below zero for a long position.</param>
/// <param name="AccruedDays">The days that have accrued; on an ex-coupon day those to the coupon, below zero.</param>
/// <param name="AccruedPerNominal">Interest per accrued nominal of the terms, before the index ratio, as the terms round it, else at 18 places.</param>
/// <param name="IndexRatio">The index ratio at 18 places; 1 without indexation.</param>
/// <param name="AccruedInterest">Of the nominal held, with the index ratio.</param>
/// <param name="AccruedInterestUnrounded">The same at 18 places.</param>
/// <param name="CouponAmount">The whole coupon of the period, with the index ratio of the settlement date.</param>
/// <param name="CleanValue">Without accrued interest; null without a price.</param>
/// <param name="DirtyValue">With accrued interest; null without a price.</param>
public sealed record AccruedInterestFigures(
    CouponPeriod Period,
    DateOnly? ExCouponDate,
    bool IsExCoupon,
    Rounded AccruedDays,
    Rounded AccruedPerNominal,
    Rounded IndexRatio,
    Rounded AccruedInterest,
    Rounded AccruedInterestUnrounded,
    Rounded CouponAmount,
    Rounded? CleanValue,
    Rounded? DirtyValue);
