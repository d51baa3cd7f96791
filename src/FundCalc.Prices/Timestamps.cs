namespace FundCalc.Prices;

/// <summary>Spans of time in the units of a clock's timestamps.</summary>
internal static class Timestamps
{
    /// <summary>How many of the clock's timestamp units a span has, rounded towards zero.</summary>
    public static long Units(this TimeProvider time, TimeSpan span) => (long)((Int128)span.Ticks * time.TimestampFrequency / TimeSpan.TicksPerSecond);
}
