using System.Diagnostics;

namespace FundCalc.Prices.Sources.Upstream;

/// <summary>One call on its way, repeated where it fails in passing: which instruments it asks for, and the reads that wait for them.</summary>
/// <param name="room">How many instruments it has room for.</param>
internal sealed class QuoteCall(int room) : IDisposable
{
    private readonly Dictionary<string, List<UpstreamRead>> _waiters = new(StringComparer.Ordinal);
    private readonly HashSet<UpstreamRead> _reads = [];
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Lock _lock = new();
    private int _left;
    private bool _isDisposed;

    /// <summary>The instruments that are asked for.</summary>
    public IReadOnlyCollection<string> InstrumentIds => _waiters.Keys;

    /// <summary>How many further instruments it has room for.</summary>
    public int Room => room - _waiters.Count;

    /// <summary>The timestamp of the clock after which nobody waits for it.</summary>
    public long Deadline { get; private set; } = long.MinValue;

    /// <summary>Where its reads belong in traces; the first one counts as its origin.</summary>
    public IEnumerable<ActivityContext> Traces => _reads.Select(read => read.Trace).Where(trace => trace != default);

    /// <summary>Cancelled when no read waits any longer.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    /// <summary>Takes instruments of a read until there is no room; one that it asks for already needs none.</summary>
    public void Take(UpstreamRead read)
    {
        while (Room > 0 && read.Waiting > 0)
        {
            var id = read.TakeNext();
            if (!_waiters.TryGetValue(id, out var reads))
            {
                _waiters.Add(id, reads = new List<UpstreamRead>(1));
            }

            reads.Add(read);
        }

        _reads.Add(read);
        Deadline = Math.Max(Deadline, read.Deadline);
        read.Join(this);
    }

    /// <summary>Tells every read what became of its instruments.</summary>
    public void Settle(QuoteOutcome outcome)
    {
        foreach (var (id, reads) in _waiters)
        {
            var refusal = outcome.Failure ?? outcome.Refused.GetValueOrDefault(id);
            foreach (var read in reads)
            {
                read.Settle(id, outcome.Records.TryGetValue(id, out var records) ? records : [], refusal);
            }
        }
    }

    /// <summary>One of its reads waits no longer.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            if (++_left == _reads.Count && !_isDisposed)
            {
                _ = _abandoned.CancelAsync();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _abandoned.Dispose();
        }
    }
}
