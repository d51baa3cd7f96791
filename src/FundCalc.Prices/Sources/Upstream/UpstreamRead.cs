using System.Diagnostics;

namespace FundCalc.Prices.Sources.Upstream;

/// <summary>One read: the instruments that wait for a call, and what the calls brought so far. Thread-safe, but for <see cref="TakeNext"/>, which the queue calls under its lock.</summary>
internal sealed class UpstreamRead
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string[] _ids;
    private readonly Lock _lock = new();
    private readonly HashSet<string> _open;
    private readonly List<PriceRecord> _records = [];
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);
    private readonly List<QuoteCall> _calls = [];
    private int _taken;
    private bool _isClosed;

    /// <summary>A read that begins.</summary>
    /// <param name="instrumentIds">The instruments.</param>
    /// <param name="deadline">The timestamp of the clock at which its caller waits no longer.</param>
    /// <param name="trace">Where it belongs in a trace.</param>
    public UpstreamRead(IReadOnlyCollection<string> instrumentIds, long deadline, ActivityContext trace)
    {
        (_ids, Deadline, Trace) = ([.. instrumentIds], deadline, trace);
        _open = new HashSet<string>(_ids, StringComparer.Ordinal);
        Node = new LinkedListNode<UpstreamRead>(this);
        if (_ids.Length == 0)
        {
            _done.SetResult();
        }
    }

    /// <summary>Its place in the queue.</summary>
    public LinkedListNode<UpstreamRead> Node { get; }

    /// <summary>The timestamp of the clock at which its caller waits no longer.</summary>
    public long Deadline { get; }

    /// <summary>Where it belongs in a trace.</summary>
    public ActivityContext Trace { get; }

    /// <summary>How many instruments no call has taken yet.</summary>
    public int Waiting => _ids.Length - _taken;

    /// <summary>The next instrument that no call has taken yet.</summary>
    public string TakeNext() => _ids[_taken++];

    /// <summary>A call carries instruments of this read.</summary>
    public void Join(QuoteCall call)
    {
        lock (_lock)
        {
            _calls.Add(call);
        }
    }

    /// <summary>Waits until all instruments are settled, or the time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await _done.Task.WaitAsync(atMost, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // What has come by now is the answer.
        }
    }

    /// <summary>An instrument was answered for: by records, or by the rule for which there are none.</summary>
    public void Settle(string instrumentId, IReadOnlyList<PriceRecord> records, string? refusal)
    {
        lock (_lock)
        {
            if (_isClosed || !_open.Remove(instrumentId))
            {
                return;
            }

            _records.AddRange(records);
            if (refusal is not null)
            {
                _refused.Add(instrumentId, refusal);
            }

            if (_open.Count == 0)
            {
                _done.TrySetResult();
            }
        }
    }

    /// <summary>Nobody waits any longer: calls that serve no other read end.</summary>
    public void Close()
    {
        QuoteCall[] calls;
        lock (_lock)
        {
            _isClosed = true;
            calls = [.. _calls];
        }

        foreach (var call in calls)
        {
            call.Leave();
        }
    }

    /// <summary>What came; what did not is refused by a rule.</summary>
    public SourceAnswer Answer(string ruleOfTheRest)
    {
        lock (_lock)
        {
            foreach (var id in _open)
            {
                _refused.Add(id, ruleOfTheRest);
            }

            return new SourceAnswer(_records, _refused);
        }
    }

    /// <summary>The answer where nothing could be asked.</summary>
    public SourceAnswer RefuseAll(string rule) => new([], _ids.ToDictionary(id => id, _ => rule, StringComparer.Ordinal));
}
