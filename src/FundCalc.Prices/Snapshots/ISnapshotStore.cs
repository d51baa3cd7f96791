namespace FundCalc.Prices.Snapshots;

/// <summary>Keeps snapshots by their digests. Thread-safe.</summary>
public interface ISnapshotStore
{
    /// <summary>The snapshot, or null where the store does not have it, or no longer.</summary>
    ValueTask<PriceSnapshot?> FindAsync(SnapshotDigest digest, CancellationToken cancellationToken);

    /// <summary>Keeps a snapshot. One that is already there is as good as new.</summary>
    /// <exception cref="PriceBookException"><see cref="PriceBookFault.SnapshotTooLarge"/>.</exception>
    ValueTask StoreAsync(PriceSnapshot snapshot, CancellationToken cancellationToken);
}
