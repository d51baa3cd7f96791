using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.DayCounts;

/// <summary>
/// ACT/ACT (ICMA), ICMA rule 251 and ISDA 2006 Definitions 4.16(c): every regular coupon period is 1 ÷ frequency years long, and a day within it
/// weighs the same part of it. A period that spans several coupon periods, such as a long first coupon, is the sum of its pieces.
/// </summary>
/// <param name="coupons">The regular coupon dates; they go on before and after the period that defines them.</param>
public sealed class ActActIcma(CouponGrid coupons) : IDayCount
{
    /// <inheritdoc/>
    public DayCountConvention Convention => DayCountConvention.ActActIcma;

    /// <summary>The regular coupon dates.</summary>
    public CouponGrid Coupons { get; } = coupons;

    /// <inheritdoc/>
    public int Days(DateOnly start, DateOnly end) => Period.ActualDays(start, end);

    // year fraction = sum over coupon periods of (days of the period inside) / (frequency x days of the coupon period)
    //               = (coupon periods before end - coupon periods before start) / frequency
    /// <inheritdoc/>
    /// <exception cref="CalculationException">Also <see cref="CalculationFault.OutOfRange"/>: a coupon period that holds one of the dates leaves the years 1 to 9999.</exception>
    public Fraction YearFraction(DateOnly start, DateOnly end) => Days(start, end) == 0
        ? Fraction.Zero
        : (CouponPeriodsBefore(end) - CouponPeriodsBefore(start)) / Coupons.Frequency;

    /// <summary>How many coupon periods, with its part of the current one, lie between the start of the grid and the date.</summary>
    private Fraction CouponPeriodsBefore(DateOnly date)
    {
        var index = Coupons.IndexAt(date);
        var start = Coupons.CouponDate(index);
        return start == date
            ? index
            : (Fraction)index + new Fraction(date.DayNumber - start.DayNumber, Coupons.CouponDate(index + 1).DayNumber - start.DayNumber);
    }
}
