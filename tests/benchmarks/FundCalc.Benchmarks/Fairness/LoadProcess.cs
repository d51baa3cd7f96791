using System.Diagnostics;
using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Server;
using FundCalc.Benchmarks.Streams;
using Grpc.Core;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Fairness;

/// <summary>Four batches at full speed, two in row form and two in column form, from a process of the lowest priority, so that the server is what is busy.</summary>
internal sealed class LoadProcess : IAsyncDisposable
{
    /// <summary>The command-line word that makes this program the load generator.</summary>
    public const string Command = "load";

    private const string Loading = "loading";
    private const int Positions = 1000;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private LoadProcess(Process process) => _process = process;

    /// <summary>Starts the load and waits until all batches have results.</summary>
    public static async Task<LoadProcess> StartAsync(string address)
    {
        var start = new ProcessStartInfo("nice", ["-n", "19", "dotnet", typeof(LoadProcess).Assembly.Location, Command, address])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var load = new LoadProcess(Process.Start(start) ?? throw new BenchmarkException("The load generator did not start."));
        using var limit = new CancellationTokenSource(StartLimit);
        return await load._process.StandardOutput.ReadLineAsync(limit.Token) is Loading
            ? load
            : throw new BenchmarkException("The load generator ended before its batches ran; its own messages stand above.");
    }

    /// <summary>Ends the batches; positions per second that they reached, each batch having been checked at its end.</summary>
    public async Task<double> StopAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StartLimit);
        return double.TryParse(await _process.StandardOutput.ReadLineAsync(limit.Token), System.Globalization.CultureInfo.InvariantCulture, out var speed)
            ? speed
            : throw new BenchmarkException("A batch of the load generator failed; its own messages stand above.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>The load generator: runs until the standard input ends.</summary>
    public static async Task RunAsync(string address)
    {
        using var channel = GrpcChannel.ForAddress(address);
        var invoker = channel.CreateCallInvoker();
        using var stop = new CancellationTokenSource();
        Workload[] workloads = [.. Enumerable.Range(0, 4).Select(i => new Workload(i, new Shape(i % 2 == 0 ? Form.Rows : Form.Columns, Positions)))];
        var replied = workloads.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var running = workloads.Zip(replied).Select(pair => Task.Run(() => LoadStream.RunAsync(
            invoker, BenchmarkMethods.Revalue, [], pair.First, TimeSpan.FromHours(1), onReply: _ => pair.Second.TrySetResult(), stop: stop.Token))).ToArray();
        await Task.WhenAny(Task.WhenAll(replied.Select(reply => reply.Task)), Task.WhenAny(running));
        Output.Line($"{Loading}");
        await Console.In.ReadToEndAsync();
        await stop.CancelAsync();
        var results = await Task.WhenAll(running);
        foreach (var (result, workload) in results.Zip(workloads))
        {
            BatchCheck.End(result, workload);
        }

        Output.Line($"{results.Zip(workloads).Sum(pair => pair.Second.Positions(pair.First.Messages) / Stopwatch.GetElapsedTime(pair.First.Started, pair.First.Ended).TotalSeconds)}");
    }
}
