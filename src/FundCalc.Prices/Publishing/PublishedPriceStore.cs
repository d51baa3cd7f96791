using System.Collections.Concurrent;
using System.Globalization;
using FundCalc.Calculation;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Publishing;

/// <summary>
/// The prices that were published to this process. For each series (source, instrument, kind) it holds the newest price, and, while that still lies ahead of the
/// clock, also those that are read until then: else a publisher whose clock is a little fast would hide its own prices.
/// </summary>
internal sealed class PublishedPriceStore(IOptions<PriceBookOptions> options, PriceChanges changes, TimeProvider time, PriceMetrics metrics) : IPricePublisher
{
    /// <summary>How far ahead of the clock a price may lie.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private readonly int _maxSeries = options.Value.PublishedSeries;

    // Of each instrument all series, each in the order of its prices. An array never changes: readers take no lock.
    private readonly ConcurrentDictionary<string, PriceRecord[]> _byInstrument = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private volatile int _series;

    /// <summary>How many series are filled.</summary>
    public int Series => _series;

    /// <summary>The instruments of which there are prices.</summary>
    public ICollection<string> Instruments => _byInstrument.Keys;

    /// <summary>The prices of an instrument; of one series there may be several, of which all but one are earlier or lie ahead.</summary>
    public ReadOnlySpan<PriceRecord> Find(string instrumentId) =>
        _series > 0 && _byInstrument.TryGetValue(instrumentId, out var records) ? records : default;

    /// <inheritdoc/>
    public ValueTask PublishAsync(IReadOnlyCollection<PriceInput> prices, PublishTally tally, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prices);
        ArgumentNullException.ThrowIfNull(tally);
        var accepted = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var input in prices)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var outcome = PublishOutcome.Refused;
                if (input.TryValidate(out var price, out var violations))
                {
                    outcome = Publish(price, out violations);
                }

                if (outcome == PublishOutcome.Accepted)
                {
                    accepted.Add(input.InstrumentId);
                }

                tally.Count(input, outcome, violations);
                metrics.Published(outcome);
            }
        }
        finally
        {
            changes.Tell(accepted);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Takes one price.</summary>
    internal PublishOutcome Publish(PriceRecord price, out IReadOnlyList<FieldViolation> violations)
    {
        violations = [];
        var now = time.GetUtcNow();
        if (price.Instant > now + Tolerance)
        {
            violations = [new("instant", Text(price.Instant), $"must not lie more than 5 seconds ahead of the server's clock, {Text(now)}")];
            return PublishOutcome.Refused;
        }

        lock (_lock)
        {
            PriceRecord[] known = _byInstrument.TryGetValue(price.InstrumentId, out var records) ? records : [];
            var series = known.Where(record => IsSameSeries(record, price)).ToArray();
            if (series.Length > 0)
            {
                if (!IsNewer(price, series[^1]))
                {
                    return PublishOutcome.Superseded;
                }
            }
            else if (NoRoom(known) is { } rule)
            {
                violations = [new("instrument_id", price.InstrumentId, rule)];
                return PublishOutcome.Refused;
            }
            else
            {
                _series++;
            }

            _byInstrument[price.InstrumentId] = [.. known.Where(record => !IsSameSeries(record, price)), .. Keep(series, price, now)];
            return PublishOutcome.Accepted;
        }
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

    private static bool IsSameSeries(PriceRecord a, PriceRecord b) =>
        a.Kind == b.Kind && string.Equals(a.Source, b.Source, StringComparison.Ordinal);

    private static bool IsNewer(PriceRecord price, PriceRecord than) =>
        price.Instant > than.Instant || (price.Instant == than.Instant && price.Sequence > than.Sequence);

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private string? NoRoom(PriceRecord[] known)
    {
        if (known.Select(record => (record.Source, record.Kind)).Distinct().Count() >= PriceRules.SeriesPerInstrument)
        {
            return $"must have at most {PriceRules.SeriesPerInstrument} pairs of source and kind";
        }

        return _series >= _maxSeries ? $"must be known already: the book holds its most published series, {_maxSeries}" : null;
    }
}
