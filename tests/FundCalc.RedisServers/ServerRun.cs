using System.Diagnostics;
using System.Globalization;

namespace FundCalc.RedisServers;

/// <summary>
/// The folder of all servers of this process, below eng/.state/servers. A shell beside this process waits for its end, whatever that is (a crash, Ctrl-C, a kill), then
/// stops every server that is left and removes the folder; eng/stop-servers does it, and eng/test runs it too, should both have been killed at once.
/// </summary>
internal static class ServerRun
{
    private static readonly Lazy<string> Shared = new(Begin);
    private static int _servers;

    // Held so that the pipe to the shell stays open until this process has ended; children do not inherit it.
    private static Process? _watch;

    /// <summary>A new folder for a server.</summary>
    public static DirectoryInfo NewFolder(string name) =>
        Directory.CreateDirectory(Path.Combine(Shared.Value, string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _servers):000}-{name}")));

    private static string Begin()
    {
        var folder = Path.Combine(Programs.Repository, "eng", ".state", "servers", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true); // of a dead process that had the same number
        }

        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, RedirectStandardInput = true };
        foreach (var argument in (string[])["-c", "trap '' HUP INT TERM; cat > /dev/null; exec \"$0\" \"$1\"", Path.Combine(Programs.Repository, "eng", "lib", "stop-servers"), folder])
        {
            start.ArgumentList.Add(argument);
        }

        _watch = Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start.");
        return folder;
    }
}
