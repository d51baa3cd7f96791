using System.Diagnostics;
using System.Globalization;

namespace FundCalc.Chaos.Model;

/// <summary>The one clock of the model: ticks of 100 nanoseconds since this process first asked, which never jump.</summary>
internal static class Moment
{
    private static readonly long Start = Stopwatch.GetTimestamp();
    private static long _lastInstant;

    public static long Now => Stopwatch.GetElapsedTime(Start).Ticks;

    /// <summary>The time of day, later than at every call before: no two prices have the same instant.</summary>
    public static DateTimeOffset UniqueInstant(TimeSpan ahead = default)
    {
        while (true)
        {
            var last = Volatile.Read(ref _lastInstant);
            var next = Math.Max(DateTimeOffset.UtcNow.Ticks, last + 1);
            if (Interlocked.CompareExchange(ref _lastInstant, next, last) == last)
            {
                return new DateTimeOffset(next, TimeSpan.Zero) + ahead;
            }
        }
    }

    public static string Text(long moment) => (moment / (double)TimeSpan.TicksPerSecond).ToString("0.000 's'", CultureInfo.InvariantCulture);
}
