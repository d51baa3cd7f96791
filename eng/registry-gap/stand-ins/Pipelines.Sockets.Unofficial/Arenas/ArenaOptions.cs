namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>How an arena works.</summary>
public sealed class ArenaOptions
{
    /// <summary>Options.</summary>
    /// <param name="flags">What the arena does beyond handing out elements.</param>
    /// <param name="blockSizeBytes">The size of a block in bytes; 0 for the default, 128 KiB.</param>
    /// <param name="retentionPolicy">
    /// Given how many elements were retained at the last reset and how many were handed out since, tells how many to retain now;
    /// null for the default, which follows a falling demand slowly.
    /// </param>
    public ArenaOptions(
        ArenaFlags flags = ArenaFlags.BlittableNonPaddedSharing,
        int blockSizeBytes = 0,
        Func<long, long, long>? retentionPolicy = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(blockSizeBytes);
        Flags = flags;
        BlockSizeBytes = blockSizeBytes;
        RetentionPolicy = retentionPolicy;
    }

    /// <summary>Every option at its default.</summary>
    public static ArenaOptions Default { get; } = new();

    /// <summary>What the arena does beyond handing out elements.</summary>
    public ArenaFlags Flags { get; }

    /// <summary>The size of a block in bytes; 0 for the default.</summary>
    public int BlockSizeBytes { get; }

    /// <summary>How many elements to retain; null for the default.</summary>
    public Func<long, long, long>? RetentionPolicy { get; }
}
