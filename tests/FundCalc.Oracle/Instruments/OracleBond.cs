namespace FundCalc.Oracle.Instruments;

/// <summary>Accrued interest, from the comments of bonds.proto: the coupon dates are listed, the period of the day is looked for among them.</summary>
public sealed class OracleBond
{
    public required BigRational CouponRate { get; init; }

    public required string DayCount { get; init; }

    public required OracleCoupons Coupons { get; init; }

    public int? ExCalendarDays { get; init; }

    public int? ExBusinessDays { get; init; }

    public DateOnly? ExDate { get; init; }

    public IReadOnlyCollection<DateOnly> Holidays { get; init; } = [];

    public IReadOnlyCollection<DayOfWeek> Weekend { get; init; } = [];

    public (int Places, OracleRoundingMode Mode)? AccruedRounding { get; init; }

    public BigRational AccruedNominal { get; init; } = 100;

    public BigRational? IndexRatio { get; init; }

    public BigRational? BaseIndex { get; init; }

    public BigRational? ReferenceIndex { get; init; }

    public BigRational? MonthIndex { get; init; }

    public BigRational? NextMonthIndex { get; init; }

    public IReadOnlyList<(int Places, OracleRoundingMode Mode)> Roundings { get; init; } = [];

    /// <summary>Interest per accrued nominal before the index ratio, the ratio, and where the day stands; nothing but the accrued rounding is rounded.</summary>
    public (DateOnly Start, DateOnly End, DateOnly? FirstEx, int Days, BigRational Accrued, BigRational Coupon, BigRational Ratio) On(DateOnly day)
    {
        var dates = Coupons.Dates();
        var next = dates.First(date => date > day);
        var start = dates[dates.ToList().IndexOf(next) - 1];
        // A day of its own counts for the coupon in whose period it lies.
        var firstEx = ExDate is { } given && (given <= start || given > next) ? null : FirstEx(next);
        var coupon = CouponRate * Coupons.Years(DayCount, start, next);
        var accrued = CouponRate * Coupons.Years(DayCount, start, day);
        var days = Coupons.Days(DayCount, start, day);
        if (firstEx <= day)
        {
            accrued -= coupon;
            days = -Coupons.Days(DayCount, day, next);
        }

        accrued *= AccruedNominal;
        return (start, next, firstEx, days, AccruedRounding is { } r ? OracleRounding.Round(accrued, r.Places, r.Mode) : accrued, coupon, Ratio(day));
    }

    /// <summary>The figures of CalculateAccruedInterest; dates as day numbers.</summary>
    public IReadOnlyList<OracleFigure> Figures(
        DateOnly day, BigRational nominal, BigRational? clean, BigRational? dirty, (int Places, OracleRoundingMode Mode) rounding)
    {
        var (start, end, firstEx, days, accrued, coupon, ratio) = On(day);
        BigRational Working(BigRational value) => OracleRounding.Round(value, 18, OracleRoundingMode.HalfEven);
        BigRational Amount(BigRational value) => OracleRounding.Round(value, rounding.Places, rounding.Mode);
        var interest = nominal / AccruedNominal * accrued * ratio;
        var figures = new List<OracleFigure>
        {
            new("period_start", start.DayNumber),
            new("period_end", end.DayNumber),
            new("ex_coupon_date", firstEx?.DayNumber ?? -1),
            new("ex_coupon", firstEx <= day ? 1 : 0),
            new("accrued_days", days),
            new("accrued_per_nominal", AccruedRounding is null ? Working(accrued) : accrued),
            new("index_ratio", Working(ratio)),
            new("accrued_interest", Amount(interest)),
            new("accrued_interest_unrounded", Working(interest)),
            new("coupon_amount", Amount(nominal * coupon * ratio)),
        };
        if (clean is { } price)
        {
            var value = nominal * price * ratio / 100;
            figures.Add(new("clean_value", Amount(value)));
            figures.Add(new("dirty_value", Amount(value + interest)));
        }
        else if (dirty is { } full)
        {
            var value = nominal * full / 100;
            figures.Add(new("clean_value", Amount(value - interest)));
            figures.Add(new("dirty_value", Amount(value)));
        }

        return figures;
    }

    private DateOnly? FirstEx(DateOnly coupon)
    {
        if (ExDate is not null)
        {
            return ExDate;
        }

        if (ExCalendarDays is { } days)
        {
            return coupon.AddDays(-days);
        }

        if (ExBusinessDays is not { } business)
        {
            return null;
        }

        var day = coupon;
        while (business > 0)
        {
            day = day.AddDays(-1);
            if (!Weekend.Contains(day.DayOfWeek) && !Holidays.Contains(day))
            {
                business--;
            }
        }

        return day;
    }

    /// <summary>The index ratio of a day; 1 without index.</summary>
    public BigRational Ratio(DateOnly day)
    {
        if (IndexRatio is { } given)
        {
            return given;
        }

        if (BaseIndex is not { } from)
        {
            return 1;
        }

        BigRational Rounded(BigRational value) => Roundings.Aggregate(value, (x, r) => OracleRounding.Round(x, r.Places, r.Mode));
        var reference = ReferenceIndex ?? Rounded(
            MonthIndex!.Value + (new BigRational(day.Day - 1, DateTime.DaysInMonth(day.Year, day.Month)) * (NextMonthIndex!.Value - MonthIndex.Value)));
        return Rounded(reference / from);
    }
}
