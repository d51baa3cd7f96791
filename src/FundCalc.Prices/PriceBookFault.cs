namespace FundCalc.Prices;

/// <summary>Why the price book could not answer.</summary>
public enum PriceBookFault
{
    /// <summary>The snapshot is not known here: never made, or it made room for others.</summary>
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
}
