using System.Collections.ObjectModel;
using System.Diagnostics;
using FundCalc.Host;
using FundCalc.RedisServers;
using FundCalc.Soak.Kills;

namespace FundCalc.Soak.Replay;

/// <summary>A host in a process of its own: this program again, which serves until its standard input ends, so that it never outlives the run.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    /// <summary>The first argument of the program that serves.</summary>
    public const string Argument = "--serve-for-the-run";

    private const string Listening = "listening grpc ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    // What it says after its address is of no interest, but must be read, or it would wait for a reader.
    private readonly Task _drain;

    private HostProcess(Process process, Uri address) => (_process, Address, _drain) = (process, address, process.StandardOutput.BaseStream.CopyToAsync(Stream.Null));

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts a host, and waits until it listens.</summary>
    public static Task<HostProcess> StartAsync(IEnumerable<string> settings) => ListenAsync(Launch(settings, ReadOnlyDictionary<string, string>.Empty));

    /// <summary>Starts the process of a host.</summary>
    /// <param name="settings">The host's.</param>
    /// <param name="runtime">Environment variables for the .NET runtime, beside those of this process.</param>
    public static Process Launch(IEnumerable<string> settings, IReadOnlyDictionary<string, string> runtime)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in runtime)
        {
            start.Environment[name] = value;
        }

        start.ArgumentList.Add(typeof(HostProcess).Assembly.Location);
        start.ArgumentList.Add(Argument);
        foreach (var setting in settings)
        {
            start.ArgumentList.Add(setting);
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits until the host of a process listens.</summary>
    public static async Task<HostProcess> ListenAsync(Process process)
    {
        try
        {
            using var limit = new CancellationTokenSource(StartLimit);
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.IndexOf(Listening, StringComparison.Ordinal) is var at and >= 0)
                {
                    return new HostProcess(process, new Uri(line[(at + Listening.Length)..].Trim()));
                }
            }

            throw new InvalidOperationException("A host ended before it listened.");
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>The process that serves. Before the host's settings may stand that it is held, and the file in which its portfolios are counted.</summary>
    public static async Task<int> ServeAsync(string[] settings)
    {
        if (settings is [HeldHost.Argument, .. var held])
        {
            settings = held;
            if (!await HeldHost.WaitAsync(settings))
            {
                return 0;
            }
        }

        using var count = settings is [var first, ..] && first.StartsWith(PortfolioCount.Argument, StringComparison.Ordinal) ? new PortfolioCount(first[PortfolioCount.Argument.Length..]) : null;
        using var ended = new CancellationTokenSource();
        // A read of standard input cannot be called off: where the host ends by itself (SIGTERM) it ends with the process.
        _ = Task.Run(async () =>
        {
            await Console.In.ReadToEndAsync();
            await ended.CancelAsync();
        });
        var code = await FundCalcHost.RunAsync(count is null ? settings : settings[1..], ended.Token);
        return code;
    }

    /// <summary>Ends the process as a crash does (SIGKILL).</summary>
    public void Kill() => _process.Kill();

    /// <summary>Tells the process to end (SIGTERM).</summary>
    public void Terminate() => Signals.Terminate(_process.Id);

    /// <summary>Waits for the end that it was told or brought to: its exit code, or null where it had to be killed in the end.</summary>
    public async Task<int?> WaitForEndAsync(TimeSpan atMost)
    {
        using var limit = new CancellationTokenSource(atMost);
        int? code = null;
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            code = _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        await EndAsync();
        return code;
    }

    /// <summary>Ends the process, and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(EndLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        await EndAsync();
    }

    private async ValueTask EndAsync()
    {
        await _process.WaitForExitAsync();
        await _drain;
        _process.Dispose();
    }
}
