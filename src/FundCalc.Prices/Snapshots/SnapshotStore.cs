using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Snapshots;

/// <summary>
/// Keeps snapshots in this process, within a number of snapshots and of entries; the least recently used make room for new ones. Without Redis it is the only store, else it stands before Redis.
/// </summary>
internal sealed class SnapshotStore(IOptions<PriceBookOptions> options) : ISnapshotStore
{
    private readonly int _maxSnapshots = options.Value.Snapshots;
    private readonly int _maxEntries = options.Value.SnapshotEntries;
    private readonly Lock _lock = new();
    private readonly Dictionary<SnapshotDigest, LinkedListNode<PriceSnapshot>> _byDigest = [];

    // The most recently used first.
    private readonly LinkedList<PriceSnapshot> _byUse = new();

    // As many as snapshots at most; those that were given longest ago make room.
    private readonly OrderedDictionary<string, SnapshotDigest> _names = new(StringComparer.Ordinal);
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

    /// <summary>The snapshot, when it is held.</summary>
    public bool TryFind(SnapshotDigest digest, [NotNullWhen(true)] out PriceSnapshot? snapshot)
    {
        lock (_lock)
        {
            snapshot = Touch(digest);
            return snapshot is not null;
        }
    }

    /// <summary>Holds a snapshot.</summary>
    /// <exception cref="PriceBookException"><see cref="PriceBookFault.SnapshotTooLarge"/>.</exception>
    public void Keep(PriceSnapshot snapshot)
    {
        ThrowIfTooLarge(snapshot.Digest, snapshot.Entries);
        lock (_lock)
        {
            if (Touch(snapshot.Digest) is not null)
            {
                return;
            }

            while (_byUse.Last is { } oldest && (_byDigest.Count >= _maxSnapshots || _entries + snapshot.Entries > _maxEntries))
            {
                _byUse.RemoveLast();
                _byDigest.Remove(oldest.Value.Digest);
                _entries -= oldest.Value.Entries;
            }

            _byDigest.Add(snapshot.Digest, _byUse.AddFirst(snapshot));
            _entries += snapshot.Entries;
        }
    }

    /// <summary>Refuses a snapshot that is larger than the whole store.</summary>
    /// <exception cref="PriceBookException"><see cref="PriceBookFault.SnapshotTooLarge"/>.</exception>
    public void ThrowIfTooLarge(SnapshotDigest digest, long entries)
    {
        if (entries > _maxEntries)
        {
            throw new PriceBookException(PriceBookFault.SnapshotTooLarge, digest.ToString(), $"must have at most {_maxEntries} records and absences; it has {entries}");
        }
    }

    /// <inheritdoc/>
    public ValueTask<PriceSnapshot?> FindAsync(SnapshotDigest digest, CancellationToken cancellationToken) =>
        ValueTask.FromResult(TryFind(digest, out var snapshot) ? snapshot : null);

    /// <inheritdoc/>
    public ValueTask StoreAsync(PriceSnapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Keep(snapshot);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<SnapshotDigest?> FindNamedAsync(string name, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<SnapshotDigest?>(_names.TryGetValue(name, out var digest) ? digest : null);
        }
    }

    /// <inheritdoc/>
    public ValueTask NameAsync(string name, SnapshotDigest digest, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _names.Remove(name);
            if (_names.Count == _maxSnapshots)
            {
                _names.RemoveAt(0);
            }

            _names.Add(name, digest);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<(SnapshotState State, DateTimeOffset? Expiry)> GetStateAsync(SnapshotDigest digest, CancellationToken cancellationToken) =>
        ValueTask.FromResult<(SnapshotState, DateTimeOffset?)>((SnapshotState.Local, null));

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
