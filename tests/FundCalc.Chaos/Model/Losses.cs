namespace FundCalc.Chaos.Model;

/// <summary>
/// When published prices may have been lost for good, because the fault took them away (FLUSHALL, eviction, a key that is deleted or overwritten): what was published before the end of such a
/// time is no longer promised. A killed server is none: it has every acknowledged write on its disk. Thread-safe.
/// </summary>
internal sealed class Losses
{
    private readonly Lock _lock = new();
    private readonly List<(long From, long To)> _all = [];
    private readonly Dictionary<string, (long From, long To)> _byInstrument = new(StringComparer.Ordinal);

    /// <summary>Anything may be lost from now on, until <see cref="End"/>.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _all.Add((Moment.Now, long.MaxValue));
        }
    }

    public void End()
    {
        lock (_lock)
        {
            _all[^1] = (_all[^1].From, Moment.Now);
        }
    }

    /// <summary>An instrument's published prices are lost between two moments.</summary>
    public void Add(string instrumentId, long from, long to)
    {
        lock (_lock)
        {
            _byInstrument[instrumentId] = _byInstrument.TryGetValue(instrumentId, out var before) ? (Math.Min(before.From, from), to) : (from, to);
        }
    }

    /// <summary>Whether anything was lost between two moments, of whatever instrument.</summary>
    public bool AnyBetween(long from, long to)
    {
        lock (_lock)
        {
            return _all.Exists(span => span.From <= to && span.To >= from) || _byInstrument.Values.Any(span => span.From <= to && span.To >= from);
        }
    }

    /// <summary>What was published up to this moment is not promised to a reader who was answered at <paramref name="answered"/>.</summary>
    public long LostUntil(string instrumentId, long answered)
    {
        lock (_lock)
        {
            var until = long.MinValue;
            foreach (var (from, to) in _all)
            {
                if (from <= answered && to > until)
                {
                    until = to;
                }
            }

            return _byInstrument.TryGetValue(instrumentId, out var own) && own.From <= answered ? Math.Max(until, own.To) : until;
        }
    }
}
