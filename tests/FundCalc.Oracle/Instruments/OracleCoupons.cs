namespace FundCalc.Oracle.Instruments;

/// <summary>The coupon dates of a bond from the comments of terms.proto: listed one after another, backwards from the last regular one.</summary>
public sealed class OracleCoupons
{
    public required int Frequency { get; init; }

    public required DateOnly Dated { get; init; }

    public DateOnly? First { get; init; }

    public DateOnly? Penultimate { get; init; }

    public required DateOnly Maturity { get; init; }

    public bool EndOfMonth { get; init; }

    /// <summary>The date from which regular coupons are counted, and the day of the month that they keep to.</summary>
    public (DateOnly Date, int Day) Anchor
    {
        get
        {
            var anchor = Penultimate ?? Maturity;
            return (anchor, EndOfMonth ? 31 : First is { } first && first.Day > anchor.Day ? first.Day : anchor.Day);
        }
    }

    /// <summary>The dated date, all coupon dates, the maturity; ascending.</summary>
    public IReadOnlyList<DateOnly> Dates()
    {
        var dates = new List<DateOnly> { Maturity };
        if (Frequency > 0)
        {
            if (Penultimate is not null)
            {
                dates.Insert(0, Anchor.Date);
            }

            for (var back = 1; Regular(back) is var coupon && coupon > Dated && (First is not { } first || coupon >= first); back++)
            {
                dates.Insert(0, coupon);
            }
        }

        dates.Insert(0, Dated);
        return dates;
    }

    /// <summary>The years between two days by a day count of this name.</summary>
    public BigRational Years(string dayCount, DateOnly start, DateOnly end) => dayCount switch
    {
        "Act365Fixed" => OracleDayCounts.Act365Fixed(start, end),
        "Act360" => OracleDayCounts.Act360(start, end),
        "Act36525" => new BigRational(100 * OracleDayCounts.DaysOf(start, end).Count(), 36525),
        "ActActIsda" => OracleDayCounts.ActActIsda(start, end),
        "ActActIcma" => OracleDayCounts.ActActIcma(start, end, Anchor.Date, Anchor.Day, Frequency),
        _ => new BigRational(Days(dayCount, start, end), 360),
    };

    /// <summary>The days between two days as a day count of this name counts them.</summary>
    public int Days(string dayCount, DateOnly start, DateOnly end) => dayCount switch
    {
        "Thirty360BondBasis" => OracleDayCounts.Thirty360BondBasis(start, end),
        "Thirty360Us" => OracleDayCounts.Thirty360Us(start, end),
        "ThirtyE360" => OracleDayCounts.ThirtyE360(start, end),
        "ThirtyE360Isda" => OracleDayCounts.ThirtyE360Isda(start, end, Maturity),
        _ => OracleDayCounts.DaysOf(start, end).Count(),
    };

    private DateOnly Regular(int back)
    {
        var month = new DateOnly(Anchor.Date.Year, Anchor.Date.Month, 1).AddMonths(-back * 12 / Frequency);
        var last = month.AddMonths(1).AddDays(-1);
        return Anchor.Day < last.Day ? month.AddDays(Anchor.Day - 1) : last;
    }
}
