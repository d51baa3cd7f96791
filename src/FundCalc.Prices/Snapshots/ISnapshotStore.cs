namespace FundCalc.Prices.Snapshots;

/// <summary>Keeps snapshots by their digests, and names that point to digests. Thread-safe.</summary>
internal interface ISnapshotStore
{
    /// <summary>The snapshot, or null where it was never kept, or no longer is.</summary>
    /// <exception cref="PriceBookException">
    /// <see cref="PriceBookFault.SnapshotDamaged"/>, <see cref="PriceBookFault.SnapshotTooLarge"/>, <see cref="PriceBookFault.CacheUnavailable"/>.
    /// </exception>
    ValueTask<PriceSnapshot?> FindAsync(SnapshotDigest digest, CancellationToken cancellationToken);

    /// <summary>Keeps a snapshot for all replicas, where there is Redis. One that is already there is kept anew, with its full lifetime.</summary>
    /// <exception cref="PriceBookException">
    /// <see cref="PriceBookFault.SnapshotTooLarge"/>; <see cref="PriceBookFault.CacheUnavailable"/>: Redis did not take it, only this replica keeps it.
    /// </exception>
    ValueTask StoreAsync(PriceSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>What a name points to, or null where it points to nothing, or no longer.</summary>
    /// <exception cref="PriceBookException"><see cref="PriceBookFault.SnapshotDamaged"/>, <see cref="PriceBookFault.CacheUnavailable"/>.</exception>
    ValueTask<SnapshotDigest?> FindNamedAsync(string name, CancellationToken cancellationToken);

    /// <summary>Makes a name point to a digest, and to nothing else.</summary>
    /// <exception cref="PriceBookException"><see cref="PriceBookFault.CacheUnavailable"/>.</exception>
    ValueTask NameAsync(string name, SnapshotDigest digest, CancellationToken cancellationToken);

    /// <summary>Who can read a snapshot that this replica holds, and until when.</summary>
    ValueTask<(SnapshotState State, DateTimeOffset? Expiry)> GetStateAsync(SnapshotDigest digest, CancellationToken cancellationToken);
}
