using System.Collections.Concurrent;
using FundCalc.V1;

namespace FundCalc.Chaos.Model;

/// <summary>Every price that the world ever made. Thread-safe.</summary>
internal sealed class PriceHistory(Losses losses, Bounds bounds)
{
    private readonly ConcurrentDictionary<(string Id, PriceKind Kind), Series> _series = new();

    public Losses Losses { get; } = losses;

    /// <summary>Notes a price before anybody can see it.</summary>
    public void Add(KnownPrice price)
    {
        var series = _series.GetOrAdd((price.Instrument.Id, price.Kind), _ => new Series());
        lock (series)
        {
            series.InOrder.Add(price);
            series.ByInstant.Add((price.Source, price.Instant.UtcTicks), price);
        }
    }

    /// <summary>The price of that instant and source; null where the world never made it.</summary>
    public KnownPrice? Find(string id, PriceKind kind, string source, DateTimeOffset instant)
    {
        if (!_series.TryGetValue((id, kind), out var series))
        {
            return null;
        }

        lock (series)
        {
            return series.ByInstant.GetValueOrDefault((source, instant.UtcTicks));
        }
    }

    /// <summary>The newest price that must be seen, or a newer one, by a request that began and was answered then; null where none must be.</summary>
    /// <param name="id">The instrument.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="began">When the request began.</param>
    /// <param name="answered">When it was answered.</param>
    /// <param name="valuationInstant">Later prices do not count.</param>
    /// <param name="isFixedBefore">Whether that instant is older than the reading; see <see cref="Reading.IsFixedBefore"/>.</param>
    public KnownPrice? Floor(string id, PriceKind kind, long began, long answered, DateTimeOffset valuationInstant, bool isFixedBefore = false)
    {
        if (!_series.TryGetValue((id, kind), out var series))
        {
            return null;
        }

        var lostUntil = Losses.LostUntil(id, answered);
        var (published, source) = (began - bounds.Published.Ticks, began - bounds.Source.Ticks);
        lock (series)
        {
            for (var i = series.InOrder.Count - 1; i >= 0; i--)
            {
                var price = series.InOrder[i];
                if (isFixedBefore && price.Instant > valuationInstant)
                {
                    return null;
                }

                // What was published ahead of the clock gives no floor: the book need not keep all that lies ahead.
                if (price.Instant <= valuationInstant
                    && price.SureAt <= (price.IsFromSource ? source : published)
                    && (price.IsFromSource || (price.SentAt > lostUntil && !price.Source.EndsWith("-ahead", StringComparison.Ordinal))))
                {
                    return price;
                }
            }
        }

        return null;
    }

    /// <summary>The last prices of an instrument and kind, for messages.</summary>
    public IReadOnlyList<KnownPrice> Last(string id, PriceKind kind, int count)
    {
        if (!_series.TryGetValue((id, kind), out var series))
        {
            return [];
        }

        lock (series)
        {
            return [.. series.InOrder.TakeLast(count)];
        }
    }

    /// <summary>Forgets everything, so that what the hosts hold can be measured.</summary>
    public void Clear() => _series.Clear();

    private sealed class Series
    {
        // Instants only ever grow, but for those ahead, which have a source of their own.
        public List<KnownPrice> InOrder { get; } = [];

        public Dictionary<(string Source, long Instant), KnownPrice> ByInstant { get; } = [];
    }
}
