using System.ComponentModel;
using System.Runtime.InteropServices;

namespace FundCalc.RedisServers;

/// <summary>Signals that .NET does not send by itself.</summary>
public static partial class Signals
{
    private static readonly bool Bsd = OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD();

    /// <summary>SIGSTOP: the process stands still until <see cref="Continue"/>; its connections stay open.</summary>
    public static void Stop(int process) => Send(process, Bsd ? 17 : 19);

    /// <summary>SIGCONT.</summary>
    public static void Continue(int process) => Send(process, Bsd ? 19 : 18);

    /// <summary>SIGTERM: the process is asked to end.</summary>
    public static void Terminate(int process) => Send(process, 15);

    private static void Send(int process, int signal)
    {
        if (SendSignal(process, signal) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);
}
