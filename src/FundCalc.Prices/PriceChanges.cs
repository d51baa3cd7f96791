namespace FundCalc.Prices;

/// <summary>
/// Tells, within this process, that the book has other prices than before: after a publication, a notice of another replica, a new price file, or after a
/// time in which such may have been missed. Listeners are told on the thread of the teller and must be quick. Thread-safe.
/// </summary>
internal sealed class PriceChanges
{
    private readonly Lock _lock = new();
    private IPriceChangeListener[] _listeners = [];

    /// <summary>Adds a listener until the answer is disposed of.</summary>
    public IDisposable Listen(IPriceChangeListener listener)
    {
        lock (_lock)
        {
            _listeners = [.. _listeners, listener];
        }

        return new Ear(this, listener);
    }

    /// <summary>The instruments have new prices.</summary>
    public void Tell(IReadOnlyCollection<string> instrumentIds)
    {
        foreach (var listener in _listeners)
        {
            listener.Changed(instrumentIds);
        }
    }

    /// <summary>Any instrument of the bucket may have new prices.</summary>
    public void TellBucket(int bucket)
    {
        foreach (var listener in _listeners)
        {
            listener.BucketChanged(bucket);
        }
    }

    /// <summary>Any instrument may have new prices.</summary>
    public void TellAll()
    {
        foreach (var listener in _listeners)
        {
            listener.AllChanged();
        }
    }

    private sealed class Ear(PriceChanges changes, IPriceChangeListener listener) : IDisposable
    {
        public void Dispose()
        {
            lock (changes._lock)
            {
                changes._listeners = [.. changes._listeners.Where(other => other != listener)];
            }
        }
    }
}
