namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>What an arena does beyond handing out elements. The numbers are compiled into callers.</summary>
[Flags]
public enum ArenaFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Elements are zero when they are handed out. Always so for elements that hold references.</summary>
    ClearAtReset = 1,

    /// <summary>Elements are zeroed before their memory goes back. Always so for elements that hold references.</summary>
    ClearAtDispose = 2,

    /// <summary>A wish for memory outside the managed heap, which this implementation does not grant.</summary>
    PreferUnmanaged = 4,

    /// <summary>A wish for pinned memory, which this implementation does not grant.</summary>
    PreferPinned = 8,

    /// <summary>Of arenas of several types only.</summary>
    BlittableNonPaddedSharing = 16,

    /// <summary>Of arenas of several types only.</summary>
    BlittablePaddedSharing = 32,
}
