using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Host.Mapping;

/// <summary>Dates and instants between contract and calculation.</summary>
internal static class TimeMapper
{
    private const long MinSeconds = -62135596800;
    private const long MaxSeconds = 253402300799;

    // The range of google.protobuf.Duration: 10,000 years.
    private const long MaxSpanSeconds = 315_576_000_000;

    /// <summary>A date that must be given.</summary>
    public static DateOnly ReadDate(this FieldReader reader, in FieldPath at, string name, Date? date)
    {
        if (date is null)
        {
            reader.Refuse(at.Of(name), "", "must be given");
            return DateOnly.MinValue;
        }

        if (date.Year is < 1 or > 9999 || date.Month is < 1 or > 12 || date.Day < 1 || date.Day > DateTime.DaysInMonth(date.Year, date.Month))
        {
            reader.Refuse(at.Of(name), $"{date.Year:D4}-{date.Month:D2}-{date.Day:D2}", "must be a day of the calendar, year 1 to 9999");
            return DateOnly.MinValue;
        }

        return new DateOnly(date.Year, date.Month, date.Day);
    }

    /// <summary>A date, or null when it is absent.</summary>
    public static DateOnly? ReadOptionalDate(this FieldReader reader, in FieldPath at, string name, Date? date) => date is null ? null : reader.ReadDate(at, name, date);

    /// <summary>An instant, or null when it is absent. Digits beyond 100 nanoseconds are cut off.</summary>
    public static DateTimeOffset? ReadInstant(this FieldReader reader, in FieldPath at, string name, Timestamp? instant)
    {
        if (instant is null)
        {
            return null;
        }

        if (instant.Seconds is < MinSeconds or > MaxSeconds || instant.Nanos is < 0 or > 999_999_999)
        {
            reader.Refuse(at.Of(name), $"{instant.Seconds} s {instant.Nanos} ns", "must be an instant from year 1 to 9999 with 0 to 999,999,999 nanoseconds");
            return null;
        }

        return instant.ToDateTimeOffset();
    }

    /// <summary>A span of time that has a default. Digits beyond 100 nanoseconds are cut off.</summary>
    public static TimeSpan ReadSpan(this FieldReader reader, in FieldPath at, string name, Duration? span, TimeSpan fallback, TimeSpan min, TimeSpan max)
    {
        if (span is null)
        {
            return fallback;
        }

        // Both parts of a duration have the sign of the whole.
        if (span.Nanos is <= -1_000_000_000 or >= 1_000_000_000
            || Math.Sign(span.Seconds) * Math.Sign(span.Nanos) < 0
            || span.Seconds is < -MaxSpanSeconds or > MaxSpanSeconds
            || new TimeSpan((span.Seconds * TimeSpan.TicksPerSecond) + (span.Nanos / TimeSpan.NanosecondsPerTick)) is var read && (read < min || read > max))
        {
            reader.Refuse(at.Of(name), $"{span.Seconds} s {span.Nanos} ns", $"must be {min:c} to {max:c}");
            return fallback;
        }

        return read;
    }

    /// <summary>An age as the contract tells it: in whole seconds, rounded down.</summary>
    public static long WholeSeconds(TimeSpan age) => age.Ticks / TimeSpan.TicksPerSecond;

    /// <summary>The contract's form of a date.</summary>
    public static Date Write(DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    /// <summary>The contract's form of an instant.</summary>
    public static Timestamp Write(DateTimeOffset instant) => Timestamp.FromDateTimeOffset(instant);
}
