using System.Globalization;
using FundCalc.Calculation.DayCounts;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping.Instruments;

/// <summary>Coupon schedules and calendars.</summary>
internal static class ScheduleMapper
{
    /// <summary>A coupon schedule; its own rules are the calculation's.</summary>
    public static CouponSchedule ReadSchedule(this FieldReader reader, in FieldPath at, Contract.CouponSchedule schedule) => new()
    {
        Frequency = schedule.Frequency,
        DatedDate = reader.ReadDate(at, "dated_date", schedule.DatedDate),
        FirstCouponDate = reader.ReadOptionalDate(at, "first_coupon_date", schedule.FirstCouponDate),
        PenultimateCouponDate = reader.ReadOptionalDate(at, "penultimate_coupon_date", schedule.PenultimateCouponDate),
        MaturityDate = reader.ReadDate(at, "maturity_date", schedule.MaturityDate),
        EndOfMonth = schedule.EndOfMonth,
    };

    /// <summary>A calendar, or null when it is absent.</summary>
    public static BusinessCalendar? ReadCalendar(this FieldReader reader, in FieldPath at, Contract.Calendar? calendar)
    {
        if (calendar is null)
        {
            return null;
        }

        if (calendar.Holidays.Count > BusinessCalendar.MaxHolidays)
        {
            reader.Refuse(at.Of("holidays"), calendar.Holidays.Count.ToString(CultureInfo.InvariantCulture), "must be at most 5,000");
            return new BusinessCalendar([], []);
        }

        return new BusinessCalendar(reader.ReadHolidays(at, calendar), reader.ReadWeekend(at, calendar));
    }

    private static List<DateOnly> ReadHolidays(this FieldReader reader, in FieldPath at, Contract.Calendar calendar)
    {
        List<DateOnly> holidays = [];
        var parent = at.ToString();
        for (var i = 0; i < calendar.Holidays.Count && !reader.IsFull; i++)
        {
            var field = $"holidays[{i}]";
            var holiday = reader.ReadDate(at, field, calendar.Holidays[i]);
            if (i > 0 && holiday <= holidays[i - 1] && !reader.Unread.Contains($"{parent}.{field}") && !reader.Unread.Contains($"{parent}.holidays[{i - 1}]"))
            {
                reader.Refuse(at.Of(field), $"{holiday:yyyy-MM-dd}", "must be after the holiday before it");
            }

            holidays.Add(holiday);
        }

        return holidays;
    }

    private static List<DayOfWeek> ReadWeekend(this FieldReader reader, in FieldPath at, Contract.Calendar calendar)
    {
        if (calendar.Weekend.Count == 0)
        {
            return [DayOfWeek.Saturday, DayOfWeek.Sunday];
        }

        List<DayOfWeek> weekend = [];
        for (var i = 0; i < calendar.Weekend.Count && i <= 7; i++)
        {
            var day = calendar.Weekend[i];
            if (day is < Contract.Weekday.Monday or > Contract.Weekday.Sunday)
            {
                reader.Refuse(at.Of($"weekend[{i}]"), day.ToString("D"), "must be a value that the contract names");
                continue;
            }

            // The contract counts from Monday to Sunday as 7, .NET from Sunday as 0.
            var named = (DayOfWeek)((int)day % 7);
            if (weekend.Contains(named))
            {
                reader.Refuse(at.Of($"weekend[{i}]"), day.ToString("D"), "must stand there once");
            }
            else if (weekend.Count == 6)
            {
                reader.Refuse(at.Of("weekend"), "7", "must be at most 6");
            }
            else
            {
                weekend.Add(named);
            }
        }

        return weekend;
    }
}
