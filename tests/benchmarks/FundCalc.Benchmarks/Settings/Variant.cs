namespace FundCalc.Benchmarks.Settings;

/// <summary>A host that differs from the shipped one in one setting.</summary>
/// <param name="Key">Its part of a figure's name.</param>
/// <param name="Name">What the report calls it.</param>
/// <param name="Settings">Settings of the host.</param>
/// <param name="Environment">Environment variables of its process: settings of the runtime.</param>
internal sealed record Variant(string Key, string Name, string[] Settings, (string Name, string Value)[] Environment)
{
    /// <summary>The first is the host as shipped.</summary>
    public static IReadOnlyList<Variant> All { get; } =
    [
        new("shipped", "as shipped", [], []),
        new("workstation_gc", "workstation collector", [], [("DOTNET_gcServer", "0")]),
        new("adaptive_gc", "server collector that adapts", [], [("DOTNET_GCDynamicAdaptationMode", "1")]),
        Windows("64k", "windows of 64 KiB", 65_535, 65_535),
        Windows("1m", "windows of 1 MiB, 2 MiB", 1 << 20, 2 << 20),
        Windows("16m", "windows of 16 MiB, 64 MiB", 16 << 20, 64 << 20),
    ];

    private static Variant Windows(string key, string name, int stream, int connection) =>
        new("windows_" + key, name, [FormattableString.Invariant($"--Listen:StreamWindowBytes={stream}"), FormattableString.Invariant($"--Listen:ConnectionWindowBytes={connection}")], []);
}
