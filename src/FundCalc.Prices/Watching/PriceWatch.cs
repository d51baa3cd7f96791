namespace FundCalc.Prices.Watching;

/// <summary>
/// Notes which of some instruments may have new prices, each once however often it changes, until it is asked: a slow reader costs no more than one entry for each of its instruments. One
/// reader at a time.
/// </summary>
public sealed class PriceWatch : IDisposable
{
    private readonly PriceWatches _all;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private HashSet<string> _changed = new(StringComparer.Ordinal);
    private long _skipped;
    private TaskCompletionSource _signal = NewSignal();
    private bool _isDisposed;

    internal PriceWatch(PriceWatches all, TimeProvider time) => (_all, _time) = (all, time);

    /// <summary>The instruments that are watched; <see cref="PriceWatches"/> alone fills it, under its lock.</summary>
    internal List<string> Instruments { get; } = [];

    /// <summary>How many instruments are noted.</summary>
    internal int Noted
    {
        get
        {
            lock (_lock)
            {
                return _changed.Count;
            }
        }
    }

    /// <summary>Watches more instruments. What changed before that is not noted.</summary>
    /// <param name="instrumentIds">Each once, and none that is watched already.</param>
    /// <exception cref="PriceBookException"><see cref="PriceBookFault.TooManyWatches"/>.</exception>
    public void Add(IReadOnlyCollection<string> instrumentIds) => _all.Add(this, instrumentIds);

    /// <summary>Waits until an instrument may have a new price.</summary>
    /// <param name="atMost">How long at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the time was over first.</returns>
    public async ValueTask<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        Task signal;
        lock (_lock)
        {
            signal = _signal.Task;
        }

        try
        {
            await signal.WaitAsync(atMost, _time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Takes what was noted; the next wait is for what comes after.</summary>
    public PriceChange Take()
    {
        lock (_lock)
        {
            var change = new PriceChange(_changed, _skipped);
            // It may be taken before it is signalled, which then ends a wait for nothing; that must not go on.
            if (_changed.Count > 0 || _signal.Task.IsCompleted)
            {
                (_changed, _skipped, _signal) = (new HashSet<string>(StringComparer.Ordinal), 0, NewSignal());
            }

            return change;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        _all.End(this);
    }

    /// <summary>The instrument, which is watched, may have a new price.</summary>
    /// <returns>Whether it is the first change since the last <see cref="Take"/>: then <see cref="Signal"/> is due when all is noted that changed with it.</returns>
    internal bool Note(string instrumentId)
    {
        lock (_lock)
        {
            if (_changed.Add(instrumentId))
            {
                return _changed.Count == 1;
            }

            _skipped++;
            return false;
        }
    }

    /// <summary>Ends the wait: changes have been noted.</summary>
    internal void Signal()
    {
        lock (_lock)
        {
            _signal.TrySetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
