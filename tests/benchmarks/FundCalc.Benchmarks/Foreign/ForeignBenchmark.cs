using FundCalc.Benchmarks.Data;
using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Server;
using FundCalc.Benchmarks.Streams;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Foreign;

/// <summary>
/// Both forms against the same service in Python and in Node, in row form, and against a Python loop that has all in memory and calls nobody. All take turns in the same rounds;
/// one client drives all services.
/// </summary>
internal static class ForeignBenchmark
{
    private const int Positions = 1000;
    private const int Streams = 4;
    private const double GoalAgainstLoop = 4;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        using var prices = new PriceFile();
        await using var server = await ServerProcess.StartAsync();
        await using var python = await ForeignService.PythonAsync(prices);
        await using var node = await ForeignService.NodeAsync(prices);
        await using var loop = Companion.Start("debian-python3", Repository.Path("tests", "benchmarks", "python", "loop.py"), prices.Path);
        using var channel = GrpcChannel.ForAddress(server.Address);

        var invoker = channel.CreateCallInvoker();
        var rows = await FormRuns.ServiceRun(invoker, Form.Rows, Positions, Streams).CheckAsync();
        var columns = await FormRuns.ServiceRun(invoker, Form.Columns, Positions, Streams).CheckAsync();
        List<ForeignRuns> others = [await ForeignRuns.PrepareAsync("python", python), await ForeignRuns.PrepareAsync("node", node)];
        List<StreamRun> runs = [rows, columns, .. others.SelectMany(other => other.All)];
        var loops = new Dictionary<string, List<double>>(StringComparer.Ordinal) { ["float"] = [], ["decimal"] = [] };

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
            FormattableString.Invariant($"foreign: {Positions} positions a message, {Streams} streams; ratio to rows of the service"), runs.Select(run => (run, rows)), options);
        foreach (var (name, speeds) in loops)
        {
            Output.Line($"{$"Python loop, {name}, no service, 1 thread",-40}{Median.Of(speeds) / 1e6,14:0.00}{speeds.Min() / 1e6,9:0.00}{speeds.Max() / 1e6,9:0.00}");
        }

        var figures = others.SelectMany(other => other.Figures(rows, columns)).ToList();
        figures.AddRange(loops.Select(other => new Figure(
            $"foreign_columns_vs_python_loop_{other.Key}",
            Median.Of(columns.Samples.Zip(other.Value, (own, than) => own.PositionsPerSecond / than)),
            string.Equals(other.Key, "decimal", StringComparison.Ordinal) ? GoalAgainstLoop : null,
            HigherIsBetter: true)));
        return figures;
    }
}
