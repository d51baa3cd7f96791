namespace FundCalc.Calculation.Live;

/// <summary>
/// When prices get stale that nothing else changes. It holds one entry for each instrument whose price can still get stale, and few more: a newer price leaves the entry where it is, and only when that is due it moves on. Not
/// thread-safe.
/// </summary>
internal sealed class StaleSchedule
{
    private const long Never = long.MaxValue;
    private readonly PriorityQueue<int, long> _queue = new();
    private readonly long[] _queued;

    // When the present price gets stale; Never: it does not, or is stale already.
    private readonly long[] _due;

    /// <summary>A schedule without entries.</summary>
    public StaleSchedule(int instruments)
    {
        (_queued, _due) = (new long[instruments], new long[instruments]);
        Array.Fill(_queued, Never);
        Array.Fill(_due, Never);
    }

    /// <summary>The instant at which to look again, in ticks; null: there is nothing to wait for. At times it is earlier than necessary.</summary>
    public long? Next => _queue.TryPeek(out _, out var at) ? at : null;

    /// <summary>Sets when an instrument's price gets stale.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="due">In ticks; null: it does not, or is stale already.</param>
    public void Set(int instrument, long? due)
    {
        _due[instrument] = due ?? Never;
        if (_due[instrument] < _queued[instrument])
        {
            Enqueue(instrument);
        }
    }

    /// <summary>Takes an instrument whose price got stale until <paramref name="now"/>.</summary>
    public bool TryTake(long now, out int instrument)
    {
        while (_queue.TryPeek(out instrument, out var at) && at <= now)
        {
            _queue.Dequeue();
            if (at != _queued[instrument])
            {
                // An earlier entry took its place.
                continue;
            }

            _queued[instrument] = Never;
            if (_due[instrument] <= now)
            {
                _due[instrument] = Never;
                return true;
            }

            if (_due[instrument] != Never)
            {
                Enqueue(instrument);
            }
        }

        return false;
    }

    private void Enqueue(int instrument)
    {
        _queued[instrument] = _due[instrument];
        _queue.Enqueue(instrument, _due[instrument]);
        if (_queue.Count > (4 * _queued.Length) + 16)
        {
            // Entries that earlier ones replaced: they go, so that the queue stays as small as what is watched.
            _queue.Clear();
            for (var i = 0; i < _queued.Length; i++)
            {
                if (_queued[i] != Never)
                {
                    _queue.Enqueue(i, _queued[i]);
                }
            }
        }
    }
}
