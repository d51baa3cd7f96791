using FundCalc.Chaos.Model;

namespace FundCalc.Chaos.Callers;

/// <summary>The snapshots that callers may name: the last few. Thread-safe.</summary>
internal sealed class SnapshotPool
{
    private const int Most = 12;

    private readonly Lock _lock = new();
    private readonly List<KnownSnapshot> _snapshots = [];

    public void Add(KnownSnapshot snapshot)
    {
        lock (_lock)
        {
            _snapshots.Add(snapshot);
            if (_snapshots.Count > Most)
            {
                _snapshots.RemoveAt(0);
            }
        }
    }

    public KnownSnapshot? Any(Random random)
    {
        lock (_lock)
        {
            return _snapshots.Count == 0 ? null : _snapshots[random.Next(_snapshots.Count)];
        }
    }
}
