namespace FundCalc.Calculation.DayCounts;

/// <summary>The time over which one coupon accrues.</summary>
/// <param name="Start">The day from which it accrues: the coupon date before, or the dated date.</param>
/// <param name="End">The coupon date, excluded.</param>
public readonly record struct CouponPeriod(DateOnly Start, DateOnly End);
