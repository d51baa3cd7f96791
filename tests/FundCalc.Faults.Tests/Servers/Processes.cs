namespace FundCalc.Faults.Tests.Servers;

/// <summary>The processes of this machine (Linux).</summary>
internal static class Processes
{
    /// <summary>Those whose command line names a folder.</summary>
    public static IEnumerable<string> Naming(string folder) =>
        Directory.EnumerateDirectories("/proc").Where(process => Path.GetFileName(process).All(char.IsAsciiDigit)).Where(process =>
        {
            try
            {
                return File.ReadAllText(Path.Combine(process, "cmdline")).Contains(folder, StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false; // it ended meanwhile
            }
        });
}
