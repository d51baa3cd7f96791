using System.Globalization;
using FundCalc.Calculation.DayCounts;

namespace FundCalc.Calculation.Instruments.Bonds;

/// <summary>From when on a bond is sold without its next coupon. Exactly one of the three is given.</summary>
public sealed record ExCouponTerms
{
    /// <summary>The most days before the coupon: 60.</summary>
    public const int MaxDays = 60;

    /// <summary>Calendar days before the coupon date, 1 to <see cref="MaxDays"/>.</summary>
    public int? CalendarDays { get; init; }

    /// <summary>Business days before the coupon date, 1 to <see cref="MaxDays"/>.</summary>
    public int? BusinessDays { get; init; }

    /// <summary>The day itself, for the coupon period of the settlement date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The calendar that business days are counted by; given with them and only with them.</summary>
    public BusinessCalendar? Calendar { get; init; }

    /// <summary>The first day of settlement that goes without the coupon of a period; null where the day given is that of another coupon.</summary>
    internal DateOnly? FirstExDate(CouponPeriod period) =>
        Date is { } given ? (given > period.Start && given <= period.End ? given : null)
        : BusinessDays is { } business ? Calendar!.Before(period.End, business)
        : period.End.DayNumber >= CalendarDays!.Value ? period.End.AddDays(-CalendarDays.Value)
        : DateOnly.MinValue;

    /// <summary>Notes the rules that the terms break; whether <see cref="Date"/> lies in the coupon period is for whoever knows the settlement date.</summary>
    internal void Validate(BrokenRules broken, string path)
    {
        Check(broken, $"{path}.calendar_days", CalendarDays);
        Check(broken, $"{path}.business_days", BusinessDays);
        if (Calendar is null != BusinessDays is null)
        {
            broken.Add($"{path}.calendar", string.Empty, Calendar is null ? "must be given with business_days" : "must be absent without business_days", $"{path}.business_days");
        }
    }

    private static void Check(BrokenRules broken, string field, int? days)
    {
        if (days is < 1 or > MaxDays)
        {
            broken.Add(field, days.Value.ToString(CultureInfo.InvariantCulture), "must be 1 to 60");
        }
    }
}
