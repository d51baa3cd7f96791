using System.Collections.Concurrent;
using FundCalc.Calculation;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Publishing;

/// <summary>
/// The prices that were published to this process. For each series (source, instrument, kind) it holds the newest price, and, while that still lies ahead of the
/// clock, also those that are read until then: else a publisher whose clock is a little fast would hide its own prices.
/// </summary>
internal sealed class PublishedPriceStore(IOptions<PriceBookOptions> options, PriceChanges changes, TimeProvider time, PriceMetrics metrics) : IPricePublisher
{
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
        if (PublishedSeries.IsAhead(price, now, out var ahead))
        {
            violations = [ahead];
            return PublishOutcome.Refused;
        }

        lock (_lock)
        {
            PriceRecord[] known = _byInstrument.TryGetValue(price.InstrumentId, out var records) ? records : [];
            var isKnown = PublishedSeries.Knows(known, price);
            if (!isKnown && (PublishedSeries.NoRoom(known) ?? NoRoom()) is { } rule)
            {
                violations = [new("instrument_id", price.InstrumentId, rule)];
                return PublishOutcome.Refused;
            }

            if (!PublishedSeries.TryTake(known, price, now, out var after))
            {
                return PublishOutcome.Superseded;
            }

            _series += isKnown ? 0 : 1;
            _byInstrument[price.InstrumentId] = after;
            return PublishOutcome.Accepted;
        }
    }

    private string? NoRoom() => _series >= _maxSeries ? $"must be known already: the book holds its most published series, {_maxSeries}" : null;
}
