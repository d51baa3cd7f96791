namespace FundCalc.Calculation.DayCounts;

/// <summary>Day counts by name.</summary>
public static class DayCount
{
    private static readonly Act365Fixed Act365Fixed = new();
    private static readonly Act360 Act360 = new();
    private static readonly ActActIsda ActActIsda = new();
    private static readonly Thirty360BondBasis Thirty360BondBasis = new();
    private static readonly Thirty360Us Thirty360Us = new();
    private static readonly ThirtyE360 ThirtyE360 = new();
    private static readonly Act36525 Act36525 = new();

    /// <summary>The day count of a convention.</summary>
    /// <param name="convention">Which.</param>
    /// <param name="coupons">The regular coupon dates: <see cref="DayCountConvention.ActActIcma"/> needs them, the others ignore them.</param>
    /// <param name="terminationDate">When the transaction ends: only <see cref="DayCountConvention.ThirtyE360Isda"/> looks at it; null when none of the periods ends it.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: an unknown convention, or ACT/ACT (ICMA) without coupon dates.</exception>
    public static IDayCount Of(DayCountConvention convention, CouponGrid? coupons = null, DateOnly? terminationDate = null) => convention switch
    {
        DayCountConvention.Act365Fixed => Act365Fixed,
        DayCountConvention.Act360 => Act360,
        DayCountConvention.ActActIsda => ActActIsda,
        DayCountConvention.ActActIcma when coupons is not null => new ActActIcma(coupons),
        DayCountConvention.ActActIcma => throw new CalculationException(
            CalculationFault.InvalidInput, nameof(coupons), "ACT/ACT (ICMA) needs the regular coupon dates"),
        DayCountConvention.Thirty360BondBasis => Thirty360BondBasis,
        DayCountConvention.Thirty360Us => Thirty360Us,
        DayCountConvention.ThirtyE360 => ThirtyE360,
        DayCountConvention.ThirtyE360Isda => new ThirtyE360Isda(terminationDate),
        DayCountConvention.Act36525 => Act36525,
        _ => throw new CalculationException(CalculationFault.InvalidInput, nameof(convention), "must be one of the known day count conventions"),
    };
}
