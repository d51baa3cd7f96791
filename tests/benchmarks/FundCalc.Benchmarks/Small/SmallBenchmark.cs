using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Server;
using FundCalc.Benchmarks.Streams;
using Grpc.Core;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Small;

/// <summary>Many portfolios of 10 positions in each message against one portfolio of 1,000 in each, positions per second.</summary>
internal static class SmallBenchmark
{
    private const int Streams = 4;
    private const int Positions = 10;
    private const int LargePositions = 1000;
    private const double Goal = 0.8;

    // Messages of about 48 KB.
    private const int RowPortfolios = 200;
    private const int ColumnPortfolios = 560;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        await using var server = await ServerProcess.StartAsync();
        using var channel = GrpcChannel.ForAddress(server.Address);
        var invoker = channel.CreateCallInvoker();
        var pairs = new List<(Form Form, StreamRun Large, StreamRun Small)>();
        foreach (var form in Enum.GetValues<Form>())
        {
            var small = new StreamRun($"{form.Name()}, portfolios of {Positions}", StreamTarget.Of(invoker, BenchmarkMethods.Revalue), Workloads(form));
            pairs.Add((form, await FormRuns.ServiceRun(invoker, form, LargePositions, Streams).CheckAsync(), await small.CheckAsync()));
        }

        await StreamRounds.TakeAsync([.. pairs.SelectMany(pair => (StreamRun[])[pair.Large, pair.Small])], options, options.WarmUp);
        StreamRounds.Print(
            FormattableString.Invariant($"small: portfolios of {Positions} positions, many a message, {Streams} streams; ratio to one portfolio of {LargePositions} a message"),
            pairs.SelectMany(pair => ((StreamRun, StreamRun)[])[(pair.Large, pair.Large), (pair.Small, pair.Large)]),
            options);
        return [.. pairs.Select(pair => new Figure($"small_{pair.Form.Name()}_vs_large", pair.Small.RatioTo(pair.Large), Goal, HigherIsBetter: true))];
    }

    private static Workload[] Workloads(Form form) =>
        [.. Enumerable.Range(0, Streams).Select(stream => new Workload(stream, new Shape(form, Positions, form == Form.Rows ? RowPortfolios : ColumnPortfolios)))];
}
