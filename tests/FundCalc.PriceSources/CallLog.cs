namespace FundCalc.PriceSources;

/// <summary>What a server was asked. Thread-safe.</summary>
public sealed class CallLog
{
    private readonly Lock _lock = new();
    private readonly List<LoggedCall> _calls = [];
    private readonly Dictionary<string, int> _asked = new(StringComparer.Ordinal);
    private int _inHand;
    private int _mostInHand;

    /// <summary>The calls, in the order of their arrival.</summary>
    public IReadOnlyList<LoggedCall> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>How many calls came.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _calls.Count;
            }
        }
    }

    /// <summary>How often each instrument was asked for.</summary>
    public IReadOnlyDictionary<string, int> Asked
    {
        get
        {
            lock (_lock)
            {
                return new Dictionary<string, int>(_asked, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>How many calls were in hand at once at most.</summary>
    public int MostInHand
    {
        get
        {
            lock (_lock)
            {
                return _mostInHand;
            }
        }
    }

    /// <summary>How many calls are in hand.</summary>
    public int InHand
    {
        get
        {
            lock (_lock)
            {
                return _inHand;
            }
        }
    }

    internal LoggedCall Enter(IReadOnlyList<string> instrumentIds, TimeSpan? left, string? traceParent)
    {
        lock (_lock)
        {
            var call = new LoggedCall(_calls.Count + 1, instrumentIds, left, traceParent);
            _calls.Add(call);
            foreach (var id in instrumentIds)
            {
                _asked[id] = _asked.GetValueOrDefault(id) + 1;
            }

            _mostInHand = Math.Max(_mostInHand, ++_inHand);
            return call;
        }
    }

    internal void Leave()
    {
        lock (_lock)
        {
            _inHand--;
        }
    }
}
