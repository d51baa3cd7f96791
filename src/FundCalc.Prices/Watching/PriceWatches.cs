using System.Globalization;
using FundCalc.Prices.Shared;

namespace FundCalc.Prices.Watching;

/// <summary>All watches of this process, found by the instruments that they watch.</summary>
internal sealed class PriceWatches : IPriceWatches, IPriceChangeListener, IDisposable
{
    /// <summary>The most watches: 1,000.</summary>
    public const int MaxWatches = 1_000;

    /// <summary>The most instruments of all watches together, one that is in two of them counted twice: 1,000,000.</summary>
    public const int MaxInstruments = 1_000_000;

    private readonly TimeProvider _time;
    private readonly IDisposable _ear;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<PriceWatch>> _byInstrument = new(StringComparer.Ordinal);
    private readonly HashSet<PriceWatch> _watches = [];
    private int _instruments;

    public PriceWatches(PriceChanges changes, TimeProvider time)
    {
        _time = time;
        _ear = changes.Listen(this);
    }

    /// <summary>How many watches there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _watches.Count;
            }
        }
    }

    /// <inheritdoc/>
    public PriceWatch Watch(IReadOnlyCollection<string> instrumentIds)
    {
        ArgumentNullException.ThrowIfNull(instrumentIds);
        var watch = new PriceWatch(instrumentIds, End, _time);
        lock (_lock)
        {
            if (_watches.Count >= MaxWatches || _instruments + instrumentIds.Count > MaxInstruments)
            {
                throw new PriceBookException(PriceBookFault.TooManyWatches, "watches", string.Create(
                    CultureInfo.InvariantCulture, $"must be at most {MaxWatches} in this host, of at most {MaxInstruments} instruments together"));
            }

            _watches.Add(watch);
            _instruments += instrumentIds.Count;
            foreach (var id in instrumentIds)
            {
                if (!_byInstrument.TryGetValue(id, out var watches))
                {
                    _byInstrument.Add(id, watches = []);
                }

                watches.Add(watch);
            }
        }

        return watch;
    }

    /// <inheritdoc/>
    public void Changed(IReadOnlyCollection<string> instrumentIds)
    {
        lock (_lock)
        {
            foreach (var id in instrumentIds)
            {
                Note(id);
            }
        }
    }

    /// <inheritdoc/>
    public void BucketChanged(int bucket)
    {
        lock (_lock)
        {
            foreach (var id in _byInstrument.Keys.Where(id => PriceBucket.Of(id) == bucket))
            {
                Note(id);
            }
        }
    }

    /// <inheritdoc/>
    public void AllChanged()
    {
        lock (_lock)
        {
            foreach (var id in _byInstrument.Keys)
            {
                Note(id);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _ear.Dispose();

    private void Note(string instrumentId)
    {
        foreach (var watch in _byInstrument.GetValueOrDefault(instrumentId, []))
        {
            watch.Note(instrumentId);
        }
    }

    private void End(PriceWatch watch)
    {
        lock (_lock)
        {
            _watches.Remove(watch);
            _instruments -= watch.Instruments.Count;
            foreach (var id in watch.Instruments)
            {
                var watches = _byInstrument[id];
                watches.Remove(watch);
                if (watches.Count == 0)
                {
                    _byInstrument.Remove(id);
                }
            }
        }
    }
}
