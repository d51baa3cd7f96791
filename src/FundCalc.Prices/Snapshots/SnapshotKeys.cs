using FundCalc.Prices.Shared;

namespace FundCalc.Prices.Snapshots;

/// <summary>Under which keys replicas share snapshots.</summary>
internal static class SnapshotKeys
{
    /// <summary><c>chunk:SHA-256</c>.</summary>
    public static SharedKey Chunk(string hash) => SharedKey.Of("chunk", hash);

    /// <summary><c>snapshot:DIGEST</c>: the manifest.</summary>
    public static SharedKey Manifest(SnapshotDigest digest) => SharedKey.Of("snapshot", digest.ToString());

    /// <summary><c>snapshot-name:NAME</c>.</summary>
    public static SharedKey Name(string name) => SharedKey.Of("snapshot-name", name);
}
