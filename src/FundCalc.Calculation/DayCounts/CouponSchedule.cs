using System.Globalization;

namespace FundCalc.Calculation.DayCounts;

/// <summary>
/// The dates on which a bond pays interest: regular ones, counted from the penultimate coupon date, else from the maturity, and a first and a last period that may be irregular. Immutable.
/// </summary>
public sealed record CouponSchedule
{
    /// <summary>The most coupon periods between the dated date and the maturity: 2,400.</summary>
    public const int MaxPeriods = 2_400;

    /// <summary>Coupons a year: 1, 2, 3, 4, 6 or 12; 0: none before the maturity.</summary>
    public required int Frequency { get; init; }

    /// <summary>The day from which interest accrues.</summary>
    public required DateOnly DatedDate { get; init; }

    /// <summary>The first coupon date; null: the first regular one after the dated date.</summary>
    public DateOnly? FirstCouponDate { get; init; }

    /// <summary>The last coupon date before the maturity, where the last period is irregular; null: it is regular.</summary>
    public DateOnly? PenultimateCouponDate { get; init; }

    /// <summary>The day on which the principal is due.</summary>
    public required DateOnly MaturityDate { get; init; }

    /// <summary>Whether coupons fall on the last day of their months.</summary>
    public bool EndOfMonth { get; init; }

    /// <summary>The regular coupon dates, on and on in both directions; null where there are none, or where the dates given do not lie on one grid.</summary>
    public CouponGrid? Grid
    {
        get
        {
            // Where one of the dates stands at the end of a short month, the other tells the day of the month: 28 February and 30 August are half a year apart.
            var anchor = PenultimateCouponDate ?? MaturityDate;
            var grid = Frequency == 0 ? null : CouponGrid.Through(anchor, Frequency, EndOfMonth ? 31 : Math.Max(anchor.Day, FirstCouponDate?.Day ?? 0));
            return FirstCouponDate is not { } first || grid?.Contains(first) == true ? grid : null;
        }
    }

    /// <summary>The coupon period in which a day lies.</summary>
    /// <param name="date">From the dated date on and before the maturity.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the day lies outside, or the schedule breaks a rule. <see cref="CalculationFault.OutOfRange"/>: a
    /// regular period that is looked at leaves the years 1 to 9999.</exception>
    public CouponPeriod PeriodAt(DateOnly date)
    {
        if (date < DatedDate || date >= MaturityDate)
        {
            throw new CalculationException(CalculationFault.InvalidInput, nameof(date), "must be from the dated date on and before the maturity");
        }

        if (Frequency == 0)
        {
            return new CouponPeriod(DatedDate, MaturityDate);
        }

        var grid = Grid ?? throw new CalculationException(CalculationFault.InvalidInput, nameof(FirstCouponDate), "must lie on the regular coupon dates");
        var first = FirstCouponDate ?? grid.CouponDate(grid.IndexAt(DatedDate) + 1);
        if (date < first)
        {
            return new CouponPeriod(DatedDate, first);
        }

        if (date >= PenultimateCouponDate)
        {
            return new CouponPeriod(PenultimateCouponDate.Value, MaturityDate);
        }

        var index = grid.IndexAt(date);
        return new CouponPeriod(grid.CouponDate(index), grid.CouponDate(index + 1));
    }

    /// <summary>Notes the rules that the schedule breaks.</summary>
    /// <param name="broken">Where they are noted.</param>
    /// <param name="path">The schedule's path in the request.</param>
    internal void Validate(BrokenRules broken, string path)
    {
        var (dated, first, penultimate, maturity) =
            ($"{path}.dated_date", $"{path}.first_coupon_date", $"{path}.penultimate_coupon_date", $"{path}.maturity_date");
        if (Frequency is not (0 or 1 or 2 or 3 or 4 or 6 or 12))
        {
            broken.Add($"{path}.frequency", Frequency.ToString(CultureInfo.InvariantCulture), "must be 0, 1, 2, 3, 4, 6 or 12 coupons a year");
            return;
        }

        if (MaturityDate <= DatedDate)
        {
            broken.Add(maturity, MaturityDate, "must be after dated_date", dated);
        }
        else if (MonthsBetween(DatedDate, MaturityDate) * Frequency > 12 * MaxPeriods)
        {
            broken.Add(maturity, MaturityDate, "must be at most 2,400 coupon periods after dated_date", dated);
        }

        if (FirstCouponDate is { } firstCoupon && (firstCoupon <= DatedDate || firstCoupon >= MaturityDate))
        {
            broken.Add(first, firstCoupon, "must be after dated_date and before maturity_date", dated, maturity);
        }

        if (PenultimateCouponDate is { } lastCoupon && (lastCoupon <= DatedDate || lastCoupon >= MaturityDate || lastCoupon < FirstCouponDate))
        {
            broken.Add(penultimate, lastCoupon, "must be after dated_date, before maturity_date and not before first_coupon_date", dated, maturity, first);
        }

        if (Frequency == 0)
        {
            RefuseIdle(broken, path);
        }
        else if (EndOfMonth && !IsEndOfMonth(PenultimateCouponDate ?? MaturityDate))
        {
            broken.Add($"{path}.end_of_month", "true", "must be false where the date from which coupons are counted is not the last of its month", PenultimateCouponDate is null ? maturity : penultimate);
        }
        else if (Grid is null)
        {
            broken.Add(first, FirstCouponDate!.Value, "must be whole coupon periods before penultimate_coupon_date, else before maturity_date, on the same day of the month", penultimate, maturity);
        }
    }

    // What says where coupons fall says nothing where there are none.
    private void RefuseIdle(BrokenRules broken, string path)
    {
        if (FirstCouponDate is { } first)
        {
            broken.Add($"{path}.first_coupon_date", first, "must be absent with a frequency of 0");
        }

        if (PenultimateCouponDate is { } penultimate)
        {
            broken.Add($"{path}.penultimate_coupon_date", penultimate, "must be absent with a frequency of 0");
        }

        if (EndOfMonth)
        {
            broken.Add($"{path}.end_of_month", "true", "must be false with a frequency of 0");
        }
    }

    private static int MonthsBetween(DateOnly start, DateOnly end) => (12 * (end.Year - start.Year)) + end.Month - start.Month;

    private static bool IsEndOfMonth(DateOnly date) => date.Day == DateTime.DaysInMonth(date.Year, date.Month);
}
