using System.Globalization;

namespace FundCalc.Benchmarks.Memory;

/// <summary>Reads the resident memory of a process from the kernel.</summary>
internal static class ResidentMemory
{
    private const string Prefix = "VmRSS:";

    /// <summary>The resident memory of a running process in MiB.</summary>
    public static double Read(int processId)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status");
        if (!File.Exists(path))
        {
            throw new BenchmarkException("The memory check reads /proc/PID/status: it needs Linux and a server that is still running.");
        }

        // "VmRSS:	  123456 kB"
        var line = File.ReadLines(path).Single(line => line.StartsWith(Prefix, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(Prefix.Length).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture) / 1024.0;
    }
}
