using System.Diagnostics;
using System.Globalization;

namespace FundCalc.Chaos;

/// <summary>What this process holds at one time.</summary>
/// <param name="Threads">Threads of the system.</param>
/// <param name="Handles">Open files and sockets; 0 where the system does not tell.</param>
/// <param name="Bytes">Memory that is in use, after a collection.</param>
internal sealed record ProcessGauge(int Threads, int Handles, long Bytes)
{
    // Sockets of broken connections, pool threads and caches come and go; what grows with every fault goes beyond these within a run.
    private const int MoreThreads = 40;
    private const int MoreHandles = 60;
    private const long MoreBytes = 48L << 20;

    public static ProcessGauge Read()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        using var process = Process.GetCurrentProcess();
        var handles = Directory.Exists("/proc/self/fd") ? Directory.EnumerateFileSystemEntries("/proc/self/fd").Count() : 0;
        return new ProcessGauge(process.Threads.Count, handles, GC.GetTotalMemory(forceFullCollection: true));
    }

    /// <summary>What grew beyond its bound since an earlier time; null where nothing did.</summary>
    public string? Growth(ProcessGauge since) =>
        Threads > since.Threads + MoreThreads || Handles > since.Handles + MoreHandles || Bytes > since.Bytes + MoreBytes ? $"{since} became {this}" : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Threads} threads, {Handles} handles, {Bytes / 1048576.0:0.0} MiB");
}
