namespace FundCalc.Prices;

/// <summary>Why the price book could not answer.</summary>
public enum PriceBookFault
{
    /// <summary>A read names a snapshot that is not there: never made, expired, flushed, or it made room for others.</summary>
    SnapshotNotFound = 1,

    /// <summary>The snapshot has more entries than the store may hold.</summary>
    SnapshotTooLarge = 2,

    /// <summary>The snapshot holds no price and so has no instant of its own: the query must name one.</summary>
    SnapshotWithoutInstant = 3,

    /// <summary>The source of the prices failed or did not answer in time.</summary>
    SourceUnavailable = 4,

    /// <summary>Redis did not answer, and nothing else could.</summary>
    CacheUnavailable = 5,

    /// <summary>There are as many watches as the process allows.</summary>
    TooManyWatches = 6,

    /// <summary>The snapshot is there, but not whole: a part of it is missing or is not what it was.</summary>
    SnapshotDamaged = 7,

    /// <summary>The snapshot to add to is not there.</summary>
    ParentNotFound = 8,
}
