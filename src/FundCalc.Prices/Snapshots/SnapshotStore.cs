using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Snapshots;

/// <summary>Keeps snapshots in this process, within a number of snapshots and of entries; the least recently used make room for new ones.</summary>
internal sealed class SnapshotStore(IOptions<PriceBookOptions> options) : ISnapshotStore
{
    private readonly int _maxSnapshots = options.Value.Snapshots;
    private readonly int _maxEntries = options.Value.SnapshotEntries;
    private readonly Lock _lock = new();
    private readonly Dictionary<SnapshotDigest, LinkedListNode<PriceSnapshot>> _byDigest = [];

    // The most recently used first.
    private readonly LinkedList<PriceSnapshot> _byUse = new();
    private long _entries;

    /// <summary>How many snapshots are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byDigest.Count;
            }
        }
    }

    /// <summary>How many records and absences they hold together.</summary>
    public long Entries
    {
        get
        {
            lock (_lock)
            {
                return _entries;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<PriceSnapshot?> FindAsync(SnapshotDigest digest, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(Touch(digest));
        }
    }

    /// <inheritdoc/>
    public ValueTask StoreAsync(PriceSnapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var size = Size(snapshot);
        if (size > _maxEntries)
        {
            throw new PriceBookException(
                PriceBookFault.SnapshotTooLarge, snapshot.Digest.ToString(), $"must have at most {_maxEntries} records and absences; it has {size}");
        }

        lock (_lock)
        {
            if (Touch(snapshot.Digest) is not null)
            {
                return ValueTask.CompletedTask;
            }

            while (_byUse.Last is { } oldest && (_byDigest.Count >= _maxSnapshots || _entries + size > _maxEntries))
            {
                _byUse.RemoveLast();
                _byDigest.Remove(oldest.Value.Digest);
                _entries -= Size(oldest.Value);
            }

            _byDigest.Add(snapshot.Digest, _byUse.AddFirst(snapshot));
            _entries += size;
        }

        return ValueTask.CompletedTask;
    }

    private static long Size(PriceSnapshot snapshot) => (long)snapshot.Records.Count + snapshot.Absences.Count;

    private PriceSnapshot? Touch(SnapshotDigest digest)
    {
        if (!_byDigest.TryGetValue(digest, out var node))
        {
            return null;
        }

        _byUse.Remove(node);
        _byUse.AddFirst(node);
        return node.Value;
    }
}
