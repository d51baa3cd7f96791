namespace FundCalc.Prices.Watching;

/// <summary>
/// Notes which of some instruments may have new prices, each once however often it changes, until it is asked: a slow reader costs no more than one entry for each of its instruments. One
/// reader at a time.
/// </summary>
public sealed class PriceWatch : IDisposable
{
    private readonly IReadOnlyCollection<string> _instruments;
    private readonly Action<PriceWatch> _end;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private HashSet<string> _changed = new(StringComparer.Ordinal);
    private long _skipped;
    private TaskCompletionSource _signal = NewSignal();
    private bool _isDisposed;

    internal PriceWatch(IReadOnlyCollection<string> instruments, Action<PriceWatch> end, TimeProvider time) =>
        (_instruments, _end, _time) = (instruments, end, time);

    /// <summary>The instruments that are watched.</summary>
    internal IReadOnlyCollection<string> Instruments => _instruments;

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
            if (_changed.Count > 0)
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

        _end(this);
    }

    /// <summary>The instrument, which is watched, may have a new price.</summary>
    internal void Note(string instrumentId)
    {
        lock (_lock)
        {
            if (!_changed.Add(instrumentId))
            {
                _skipped++;
            }

            _signal.TrySetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
