using System.Diagnostics;
using System.Globalization;
using FundCalc.Benchmarks.Server;

namespace FundCalc.Benchmarks.Foreign;

/// <summary>A program in another language, spoken to by lines. It ends when its standard input does, so with this object, or with this process.</summary>
internal sealed class Companion : IAsyncDisposable
{
    private const string Listening = "listening ";
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly string _name;
    private readonly Process _process;

    private Companion(string name, Process process) => (_name, _process) = (name, process);

    /// <summary>Starts a program.</summary>
    public static Companion Start(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        try
        {
            return new(program, Process.Start(start) ?? throw new BenchmarkException($"{program} did not start."));
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new BenchmarkException($"{program} did not start: {error.Message}. eng/bench fetches what the foreign services need.", error);
        }
    }

    /// <summary>The processor time that it has used so far.</summary>
    public ServerUsage Usage()
    {
        _process.Refresh();
        return new(0, _process.TotalProcessorTime);
    }

    /// <summary>Sends a line and reads the number that answers it.</summary>
    public async Task<double> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        return double.Parse(await ReadAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until it serves; the address.</summary>
    public async Task<string> AddressAsync() =>
        await ReadAsync() is { } line && line.StartsWith(Listening, StringComparison.Ordinal)
            ? $"http://127.0.0.1:{line[Listening.Length..]}"
            : throw new BenchmarkException($"{_name} did not say where it listens.");

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<string> ReadAsync()
    {
        using var limit = new CancellationTokenSource(AnswerLimit);
        return await _process.StandardOutput.ReadLineAsync(limit.Token)
            ?? throw new BenchmarkException($"{_name} ended before it answered; its own messages stand above.");
    }
}
