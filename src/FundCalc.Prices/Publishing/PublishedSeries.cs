using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using FundCalc.Calculation;

namespace FundCalc.Prices.Publishing;

/// <summary>
/// What a published price does to those that were published before. For each series (source, instrument, kind) the newest price is kept, and, while that still lies ahead of the
/// clock, also those that are read until then: else a publisher whose clock is a little fast would hide its own prices.
/// </summary>
internal static class PublishedSeries
{
    /// <summary>How far ahead of the clock a price may lie.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>Whether a price lies too far ahead of the clock.</summary>
    public static bool IsAhead(PriceRecord price, DateTimeOffset now, [NotNullWhen(true)] out FieldViolation? violation)
    {
        violation = price.Instant > now + Tolerance
            ? new FieldViolation("instant", Text(price.Instant), $"must not lie more than 5 seconds ahead of the server's clock, {Text(now)}")
            : null;
        return violation is not null;
    }

    /// <summary>Whether the instrument has prices of the price's series.</summary>
    public static bool Knows(PriceRecord[] known, PriceRecord price) => known.Any(record => IsSame(record, price));

    /// <summary>The rule that a further series of the instrument breaks; null where there is room.</summary>
    public static string? NoRoom(PriceRecord[] known) =>
        known.Select(record => (record.Source, record.Kind)).Distinct().Count() >= PriceRules.SeriesPerInstrument
            ? $"must have at most {PriceRules.SeriesPerInstrument} pairs of source and kind"
            : null;

    /// <summary>Takes a price into those of its instrument.</summary>
    /// <param name="known">All series of the instrument, each in the order of its prices.</param>
    /// <param name="price">The price, not too far ahead of the clock.</param>
    /// <param name="now">The clock.</param>
    /// <param name="after">The instrument's prices afterwards.</param>
    /// <returns>False: the price is not newer than its series.</returns>
    public static bool TryTake(PriceRecord[] known, PriceRecord price, DateTimeOffset now, out PriceRecord[] after)
    {
        var series = known.Where(record => IsSame(record, price)).ToArray();
        var isTaken = series.Length == 0 || IsNewer(price, series[^1]);
        after = isTaken ? [.. known.Where(record => !IsSame(record, price)), .. Keep(series, price, now)] : known;
        return isTaken;
    }

    /// <summary>
    /// What a series holds after a new price: the latest that is not ahead of the clock and the first that is, then the new one. The first one ahead becomes readable after 5 seconds
    /// at the most, so that no stream of prices ahead of the clock, however dense, keeps the readable one from growing newer.
    /// </summary>
    private static IEnumerable<PriceRecord> Keep(PriceRecord[] series, PriceRecord price, DateTimeOffset now)
    {
        if (price.Instant > now)
        {
            if (series.LastOrDefault(record => record.Instant <= now) is { } current)
            {
                yield return current;
            }

            if (series.FirstOrDefault(record => record.Instant > now) is { } next)
            {
                yield return next;
            }
        }

        yield return price;
    }

    private static bool IsSame(PriceRecord a, PriceRecord b) => a.Kind == b.Kind && string.Equals(a.Source, b.Source, StringComparison.Ordinal);

    private static bool IsNewer(PriceRecord price, PriceRecord than) =>
        price.Instant > than.Instant || (price.Instant == than.Instant && price.Sequence > than.Sequence);

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
