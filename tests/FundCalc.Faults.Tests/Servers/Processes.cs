namespace FundCalc.Faults.Tests.Servers;

/// <summary>The processes of this machine (Linux).</summary>
internal static class Processes
{
    /// <summary>The folders in /proc of those whose command line contains a path.</summary>
    public static IEnumerable<string> Naming(string path) =>
        Directory.EnumerateDirectories("/proc")
            .Where(process => Path.GetFileName(process).All(char.IsAsciiDigit) && CommandLine(process).Contains(path, StringComparison.Ordinal));

    /// <summary>The command line of a process, empty when it has ended.</summary>
    public static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
