using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace FundCalc.Prices.Caching;

/// <summary>
/// A bounded map that forgets by the clock algorithm: when it is full, a hand goes round the entries, spares those that were used since it last passed, and takes
/// the first that was not. Reads take no lock. Thread-safe.
/// </summary>
/// <param name="capacity">The most entries; never exceeded, at no moment.</param>
internal sealed class ClockCache<TValue>(int capacity)
    where TValue : class
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly List<Entry> _ring = [];
    private readonly Lock _lock = new();
    private int _hand;

    /// <summary>How many entries there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _ring.Count;
            }
        }
    }

    /// <summary>The value of a key, which counts as used by that.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out TValue? value)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            value = null;
            return false;
        }

        // Written only when it changes: readers of a hot entry then share its cache line.
        if (!entry.Used)
        {
            entry.Used = true;
        }

        value = entry.Value;
        return true;
    }

    /// <summary>Puts a value in, in the place of an earlier one of the key, else in a free place, else in that of a forgotten entry.</summary>
    public void Set(string key, TValue value)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var known))
            {
                known.Value = value;
            }
            else if (_ring.Count < capacity)
            {
                var entry = new Entry(key, value);
                _ring.Add(entry);
                _entries[key] = entry;
            }
            else
            {
                while (_ring[_hand].Used)
                {
                    _ring[_hand].Used = false;
                    _hand = (_hand + 1) % capacity;
                }

                _entries.TryRemove(_ring[_hand].Key, out _);
                var entry = new Entry(key, value);
                _ring[_hand] = entry;
                _entries[key] = entry;
                _hand = (_hand + 1) % capacity;
            }
        }
    }

    private sealed class Entry(string key, TValue value)
    {
        private volatile TValue _value = value;
        private volatile bool _used;

        public string Key { get; } = key;

        public TValue Value
        {
            get => _value;
            set => _value = value;
        }

        public bool Used
        {
            get => _used;
            set => _used = value;
        }
    }
}
