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
    private readonly Dictionary<string, Watched> _byInstrument = new(StringComparer.Ordinal);
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
        var watch = new PriceWatch(this, _time);
        lock (_lock)
        {
            RefuseBeyond(_watches.Count + 1, instrumentIds.Count);
            _watches.Add(watch);
            Register(watch, instrumentIds);
        }

        return watch;
    }

    /// <summary>Watches more instruments.</summary>
    /// <exception cref="PriceBookException"><see cref="PriceBookFault.TooManyWatches"/>.</exception>
    public void Add(PriceWatch watch, IReadOnlyCollection<string> instrumentIds)
    {
        lock (_lock)
        {
            RefuseBeyond(_watches.Count, instrumentIds.Count);
            if (_watches.Contains(watch))
            {
                Register(watch, instrumentIds);
            }
        }
    }

    /// <summary>Ends a watch.</summary>
    public void End(PriceWatch watch)
    {
        lock (_lock)
        {
            _watches.Remove(watch);
            _instruments -= watch.Instruments.Count;
            foreach (var id in watch.Instruments)
            {
                var watched = _byInstrument[id];
                watched.Watches.Remove(watch);
                if (watched.Watches.Count == 0)
                {
                    _byInstrument.Remove(id);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Changed(IReadOnlyCollection<string> instrumentIds)
    {
        List<PriceWatch>? first = null;
        lock (_lock)
        {
            foreach (var id in instrumentIds)
            {
                if (_byInstrument.TryGetValue(id, out var watched))
                {
                    Note(id, watched, ref first);
                }
            }
        }

        Signal(first);
    }

    /// <inheritdoc/>
    public void BucketChanged(int bucket) => Note(watched => watched.Bucket == bucket);

    /// <inheritdoc/>
    public void AllChanged() => Note(_ => true);

    /// <inheritdoc/>
    public void Dispose() => _ear.Dispose();

    private static void Note(string id, Watched watched, ref List<PriceWatch>? first)
    {
        foreach (var watch in watched.Watches)
        {
            if (watch.Note(id))
            {
                (first ??= []).Add(watch);
            }
        }
    }

    /// <summary>Wakes each watch once, when everything is noted that changed together.</summary>
    private static void Signal(List<PriceWatch>? first)
    {
        foreach (var watch in first ?? [])
        {
            watch.Signal();
        }
    }

    private void Note(Func<Watched, bool> isMeant)
    {
        List<PriceWatch>? first = null;
        lock (_lock)
        {
            foreach (var (id, watched) in _byInstrument)
            {
                if (isMeant(watched))
                {
                    Note(id, watched, ref first);
                }
            }
        }

        Signal(first);
    }

    private void RefuseBeyond(int watches, int more)
    {
        if (watches > MaxWatches || _instruments + more > MaxInstruments)
        {
            throw new PriceBookException(PriceBookFault.TooManyWatches, "watches", string.Create(
                CultureInfo.InvariantCulture, $"must be at most {MaxWatches} in this host, of at most {MaxInstruments} instruments together"));
        }
    }

    private void Register(PriceWatch watch, IReadOnlyCollection<string> instrumentIds)
    {
        _instruments += instrumentIds.Count;
        watch.Instruments.AddRange(instrumentIds);
        foreach (var id in instrumentIds)
        {
            if (!_byInstrument.TryGetValue(id, out var watched))
            {
                _byInstrument.Add(id, watched = new Watched(PriceBucket.Of(id)));
            }

            watched.Watches.Add(watch);
        }
    }

    /// <summary>An instrument that is watched.</summary>
    private sealed class Watched(int bucket)
    {
        public int Bucket { get; } = bucket;

        public List<PriceWatch> Watches { get; } = [];
    }
}
