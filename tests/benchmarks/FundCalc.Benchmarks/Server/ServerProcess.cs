using System.Diagnostics;
using FundCalc.Benchmarks.Data;

namespace FundCalc.Benchmarks.Server;

/// <summary>The server in a process of its own, on a free port of the loopback interface. Ends with this object, or with this process.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>The command-line word that makes this program the server.</summary>
    public const string Command = "serve";

    /// <summary>What the server prints before its address.</summary>
    public const string Listening = "benchmark server listening ";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    // The host's own run-time configuration: garbage collection is as in the shipped host, not as in this program.
    private const string HostConfiguration = "FundCalc.Host.runtimeconfig.json";

    private readonly Process _process;
    private readonly PriceFile _prices;
    private readonly Task _draining;

    private ServerProcess(Process process, PriceFile prices, string address)
    {
        _process = process;
        _prices = prices;

        // What it prints from now on is read and dropped, so that it never waits for a reader.
        _draining = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        Address = address;
    }

    /// <summary>Where it serves gRPC.</summary>
    public string Address { get; }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts this program again as the server and waits until it serves.</summary>
    /// <param name="settings">Settings of the host.</param>
    public static Task<ServerProcess> StartAsync(params string[] settings) => StartAsync(settings, []);

    /// <summary>As the other one, with environment variables of its own.</summary>
    public static async Task<ServerProcess> StartAsync(string[] settings, (string Name, string Value)[] environment)
    {
        var prices = new PriceFile();
        var configuration = Path.Combine(AppContext.BaseDirectory, HostConfiguration);
        var program = typeof(ServerProcess).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", configuration, program, Command, prices.Path, .. settings])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new BenchmarkException("The server process did not start.");
        try
        {
            using var limit = new CancellationTokenSource(StartLimit);
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.StartsWith(Listening, StringComparison.Ordinal))
                {
                    return new(process, prices, line[Listening.Length..]);
                }

                Console.Error.WriteLine(line);
            }

            throw new BenchmarkException("it ended before it listened; its own messages stand above.");
        }
        catch (Exception error)
        {
            process.Kill();
            process.Dispose();
            prices.Dispose();
            throw new BenchmarkException($"The server process did not serve: {error.Message}", error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The server stops when its standard input ends, so it also stops when this process is killed.
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        await _draining;
        _process.Dispose();
        _prices.Dispose();
    }
}
