using System.Diagnostics.CodeAnalysis;

namespace FundCalc.Prices.Caching;

/// <summary>
/// One batched read below the in-process cache, on behalf of all who wait for it. It lands twice: with what Redis had, then with what the source gave, so that nobody who
/// needs only the former waits for the latter.
/// </summary>
internal sealed class PriceFlight
{
    private readonly TaskCompletionSource _shared = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, PriceLookup> _fromShared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PriceLookup> _fromSource = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private HashSet<string>? _changed;

    /// <summary>The instruments that only this flight carries.</summary>
    public List<string> Claimed { get; } = [];

    /// <summary>What became of a claimed instrument.</summary>
    public async ValueTask<PriceLookup> WaitAsync(string instrumentId, CancellationToken cancellationToken)
    {
        await _shared.Task.WaitAsync(cancellationToken);
        if (_fromShared.TryGetValue(instrumentId, out var lookup))
        {
            return lookup;
        }

        await _source.Task.WaitAsync(cancellationToken);
        return _fromSource[instrumentId];
    }

    /// <summary>Notes a result; the first landing carries those noted before it, the second the rest.</summary>
    public void Note(string instrumentId, PriceLookup lookup) =>
        (_shared.Task.IsCompleted ? _fromSource : _fromShared).Add(instrumentId, lookup);

    /// <summary>Whether the instrument has its result.</summary>
    public bool Knows(string instrumentId) => _fromShared.ContainsKey(instrumentId) || _fromSource.ContainsKey(instrumentId);

    /// <summary>The results of the cache and of Redis are there.</summary>
    public void LandFirst() => _shared.TrySetResult();

    /// <summary>All results are there.</summary>
    public void Land()
    {
        _shared.TrySetResult();
        _source.TrySetResult();
    }

    /// <summary>The instrument changed while the flight was on its way: what it brings may be the price before the change.</summary>
    public void MarkChanged(string instrumentId)
    {
        lock (_lock)
        {
            (_changed ??= new HashSet<string>(StringComparer.Ordinal)).Add(instrumentId);
        }
    }

    /// <summary>The instruments that changed meanwhile, if any did.</summary>
    public bool TryGetChanged([NotNullWhen(true)] out string[]? instrumentIds)
    {
        lock (_lock)
        {
            instrumentIds = _changed is null ? null : [.. _changed];
            return instrumentIds is not null;
        }
    }
}
