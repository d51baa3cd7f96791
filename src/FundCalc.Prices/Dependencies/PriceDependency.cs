namespace FundCalc.Prices.Dependencies;

/// <summary>Something that the price book depends on, as whoever talks to it last found it. Thread-safe.</summary>
public sealed class PriceDependency
{
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private DependencyState _state;

    internal PriceDependency(string name, TimeProvider time)
    {
        (Name, _time) = (name, time);
        _state = new DependencyState(DependencyStatus.NotConfigured, time.GetUtcNow(), "");
    }

    /// <summary>Told after the status changed, on the thread that found out; must be quick and must not throw.</summary>
    public event EventHandler? Changed;

    /// <summary>Its name: <c>redis</c> or <c>source</c>.</summary>
    public string Name { get; }

    /// <summary>How it is now.</summary>
    public DependencyState State => Volatile.Read(ref _state);

    /// <summary>Notes how it was found.</summary>
    /// <returns>Whether its status is another than before; so that a change is logged once.</returns>
    internal bool Note(DependencyStatus status, string detail)
    {
        bool isOther;
        lock (_lock)
        {
            isOther = _state.Status != status;
            if (isOther || !string.Equals(_state.Detail, detail, StringComparison.Ordinal))
            {
                Volatile.Write(ref _state, new DependencyState(status, isOther ? _time.GetUtcNow() : _state.Since, detail));
            }
        }

        if (isOther)
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }

        return isOther;
    }
}
