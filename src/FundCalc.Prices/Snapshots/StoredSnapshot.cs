namespace FundCalc.Prices.Snapshots;

/// <summary>A kept snapshot.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="State">Who can read it.</param>
/// <param name="Expiry">Until when every replica can; null where <paramref name="State"/> is not <see cref="SnapshotState.Shared"/>.</param>
public sealed record StoredSnapshot(PriceSnapshot Snapshot, SnapshotState State, DateTimeOffset? Expiry);
