using FundCalc.Prices.Snapshots;

namespace FundCalc.Prices;

/// <summary>Which prices the service knows. Thread-safe.</summary>
public interface IPriceBook
{
    /// <summary>Reads everything that a calculation needs, in one batch.</summary>
    /// <exception cref="PriceBookException">The snapshot is not known, or holds no price while the query names no instant; the source failed.</exception>
    ValueTask<PriceSet> ReadAsync(PriceQuery query, CancellationToken cancellationToken);

    /// <summary>Fixes the present prices of instruments, every kind, under a digest, and keeps them.</summary>
    /// <exception cref="PriceBookException">The parent is not known; the snapshot is too large; the source failed.</exception>
    ValueTask<PriceSnapshot> CreateSnapshotAsync(SnapshotRequest request, CancellationToken cancellationToken);

    /// <summary>Keeps a snapshot that was made of prices already read, so that its digest can be named from now on.</summary>
    /// <exception cref="PriceBookException">The snapshot is too large.</exception>
    ValueTask StoreSnapshotAsync(PriceSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>A kept snapshot.</summary>
    /// <exception cref="PriceBookException">The snapshot is not known.</exception>
    ValueTask<PriceSnapshot> GetSnapshotAsync(SnapshotDigest digest, CancellationToken cancellationToken);
}
