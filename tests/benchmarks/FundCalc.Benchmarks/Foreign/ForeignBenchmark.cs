using FundCalc.Benchmarks.Data;
using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Server;
using FundCalc.Benchmarks.Streams;
using Grpc.Core;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Foreign;

/// <summary>
/// Both forms against the same service in Python and in Node, in row form, and against a Python loop that has all in memory and calls nobody. All take turns in the same rounds;
/// one client drives all services.
/// </summary>
internal static class ForeignBenchmark
{
    private const int GoalStreams = 4;
    private const double GoalAgainstLoop = 4;

    // The loop that gives exact totals, as everything else that is measured does.
    private const string ExactLoop = "decimal";

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        using var prices = new PriceFile();
        await using var server = await ServerProcess.StartAsync();
        await using var python = await ForeignService.PythonAsync(prices);
        await using var node = await ForeignService.NodeAsync(prices);
        await using var loop = Companion.Start("debian-python3", Repository.Path("tests", "benchmarks", "python", "loop.py"), prices.Path);
        using var channel = GrpcChannel.ForAddress(server.Address);

        var figures = new List<Figure>();
        foreach (var streams in (int[])[GoalStreams, 1])
        {
            figures.AddRange(await MeasureAsync(channel.CreateCallInvoker(), [("python", python), ("node", node)], loop, streams, options));
        }

        return figures;
    }

    private static async Task<List<Figure>> MeasureAsync(
        CallInvoker server, IEnumerable<(string Name, ForeignService Service)> services, Companion loop, int streams, BenchmarkOptions options)
    {
        var rows = await FormRuns.ServiceRun(server, Form.Rows, ForeignRuns.Positions, streams).CheckAsync();
        var columns = await FormRuns.ServiceRun(server, Form.Columns, ForeignRuns.Positions, streams).CheckAsync();
        var others = new List<ForeignRuns>();
        foreach (var (name, service) in services)
        {
            others.Add(await ForeignRuns.PrepareAsync(name, service, streams));
        }

        StreamRun[] runs = [rows, columns, .. others.SelectMany(other => other.All)];
        var loops = new Dictionary<string, List<double>>(StringComparer.Ordinal) { ["float"] = [], [ExactLoop] = [] };
        await StreamRounds.WarmUpAsync(runs, options.WarmUp);
        for (var round = 0; round < options.Rounds; round++)
        {
            await StreamRounds.TakeRoundAsync(runs, round, options.Duration);
            foreach (var (name, speeds) in loops)
            {
                speeds.Add(await loop.AskAsync(FormattableString.Invariant($"{name} {options.Duration.TotalSeconds}")));
            }
        }

        StreamRounds.Print(
            FormattableString.Invariant($"foreign: {ForeignRuns.Positions} positions a message, {streams} stream(s); ratio to rows of the service"), runs.Select(run => (run, rows)), options);
        foreach (var (name, speeds) in loops)
        {
            Output.Line($"{$"Python loop, {name}, no service, 1 thread",-40}{Median.Of(speeds) / 1e6,14:0.00}{speeds.Min() / 1e6,9:0.00}{speeds.Max() / 1e6,9:0.00}");
        }

        var (suffix, hasGoal) = (streams == GoalStreams ? "" : "_one_stream", streams == GoalStreams);
        return
        [
            .. others.SelectMany(other => other.Figures(rows, columns, suffix, hasGoal)),
            .. loops.Select(other => new Figure(
                $"foreign_columns_vs_python_loop_{other.Key}{suffix}",
                Median.Of(columns.Samples.Zip(other.Value, (own, than) => own.PositionsPerSecond / than)),
                hasGoal && string.Equals(other.Key, ExactLoop, StringComparison.Ordinal) ? GoalAgainstLoop : null,
                HigherIsBetter: true)),
        ];
    }
}
