using FundCalc.Prices.Snapshots;

namespace FundCalc.Prices;

/// <summary>Which prices the service knows. Thread-safe.</summary>
public interface IPriceBook
{
    /// <summary>Reads everything that a calculation needs, in one batch.</summary>
    /// <exception cref="PriceBookException">The snapshot is not known, or holds no price while the query names no instant; the source failed.</exception>
    ValueTask<PriceSet> ReadAsync(PriceQuery query, CancellationToken cancellationToken);

    /// <summary>Fixes the present prices of instruments, every kind, under a digest, and keeps them: it comes back when every replica can read them.</summary>
    /// <exception cref="PriceBookException">The parent is not known or damaged; the snapshot is too large; the source failed; Redis did not take it.</exception>
    ValueTask<PriceSnapshot> CreateSnapshotAsync(SnapshotRequest request, CancellationToken cancellationToken);

    /// <summary>Keeps a snapshot that was made of prices already read, so that its digest can be named from now on.</summary>
    /// <returns>Whether it is kept as far as it should be; false: Redis did not take it, so that only this replica holds it.</returns>
    /// <exception cref="PriceBookException">The snapshot is too large.</exception>
    ValueTask<bool> StoreSnapshotAsync(PriceSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>A kept snapshot, or null where it was never kept, or no longer is.</summary>
    /// <exception cref="PriceBookException">The snapshot is damaged or too large; Redis did not answer.</exception>
    ValueTask<StoredSnapshot?> FindSnapshotAsync(SnapshotDigest digest, CancellationToken cancellationToken);

    /// <summary>The kept snapshot that a name points to, or null where it points to none, or no longer.</summary>
    /// <exception cref="PriceBookException">The snapshot is damaged or too large; Redis did not answer.</exception>
    ValueTask<StoredSnapshot?> FindSnapshotAsync(string name, CancellationToken cancellationToken);
}
