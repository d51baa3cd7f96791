using System.Globalization;
using FundCalc.Prices.Shared;

namespace FundCalc.Prices.Snapshots;

/// <summary>Under which keys Redis keeps snapshots: the bucket of the last part, as the hash tag of the format version, goes first.</summary>
internal static class SnapshotKeys
{
    /// <summary><c>{fundcalc:v1-64:17}:chunk:SHA-256</c>.</summary>
    public static string Chunk(string hash) => Key("chunk", hash);

    /// <summary><c>{fundcalc:v1-64:17}:snapshot:DIGEST</c>: the manifest.</summary>
    public static string Manifest(SnapshotDigest digest) => Key("snapshot", digest.ToString());

    /// <summary><c>{fundcalc:v1-64:17}:snapshot-name:NAME</c>.</summary>
    public static string Name(string name) => Key("snapshot-name", name);

    private static string Key(string kind, string last) =>
        string.Create(CultureInfo.InvariantCulture, $"{{fundcalc:v1-{PriceBucket.Count}:{PriceBucket.Of(last)}}}:{kind}:{last}");
}
