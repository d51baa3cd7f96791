using System.Diagnostics;
using FundCalc.Host;
using FundCalc.Soak.Kills;

namespace FundCalc.Soak.Replay;

/// <summary>A process that has loaded the host's code and waits to be told to listen: so the next process of a replica is there soon after the end of the one before.</summary>
/// <param name="settings">The host's.</param>
/// <param name="runtime">Environment variables for the .NET runtime, beside those of this process.</param>
internal sealed class HeldHost(IEnumerable<string> settings, IReadOnlyDictionary<string, string> runtime) : IAsyncDisposable
{
    /// <summary>The argument that says so, before the host's settings.</summary>
    public const string Argument = "--hold";

    private Process? _process = HostProcess.Launch([Argument, .. settings], runtime);

    /// <summary>Tells it to listen; returns when it does. Once.</summary>
    public async Task<HostProcess> ReleaseAsync()
    {
        var process = _process ?? throw new InvalidOperationException("It has been released.");
        _process = null;
        await process.StandardInput.WriteLineAsync();
        await process.StandardInput.FlushAsync();
        return await HostProcess.ListenAsync(process);
    }

    /// <summary>Within the process: loads what a host needs by starting one on ports that nobody knows, ends it, and waits; false where the run is over.</summary>
    public static async Task<bool> WaitAsync(string[] settings)
    {
        string[] apart = ["--Listen:GrpcPort=0", "--Listen:HttpPort=0", "--Logging:LogLevel:Default=None"];
        await using (var host = FundCalcHost.Build([.. settings.Where(setting => !setting.StartsWith(PortfolioCount.Argument, StringComparison.Ordinal)), .. apart]))
        {
            await host.StartAsync();
            await host.StopAsync();
        }

        return await Console.In.ReadLineAsync() is not null;
    }

    /// <summary>Ends a process that was not released.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
