using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Server;
using FundCalc.Benchmarks.Streams;
using Grpc.Core;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Small;

/// <summary>
/// Many portfolios of 10 positions in each message against one portfolio of 1,000 in each, positions per second; and a raw handler for both, which shows what part of the difference is
/// bytes: a position of a small portfolio takes more of them each way.
/// </summary>
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
        var forms = new List<(Form Form, Case Large, Case Small)>();
        foreach (var form in Enum.GetValues<Form>())
        {
            forms.Add((
                form,
                await Case.PrepareAsync(invoker, form.Name(), FormRuns.Workloads(form, LargePositions, Streams)),
                await Case.PrepareAsync(invoker, $"{form.Name()}, portfolios of {Positions}", Workloads(form))));
        }

        await StreamRounds.TakeAsync([.. forms.SelectMany(form => (StreamRun[])[form.Large.Service, form.Large.Raw, form.Small.Service, form.Small.Raw])], options, options.WarmUp);
        StreamRounds.Print(
            FormattableString.Invariant($"small: portfolios of {Positions} positions, many a message, {Streams} streams; ratio to one portfolio of {LargePositions} a message, of raw to raw"),
            forms.SelectMany(form => ((StreamRun, StreamRun)[])
            [
                (form.Large.Service, form.Large.Service), (form.Small.Service, form.Large.Service), (form.Large.Raw, form.Large.Raw), (form.Small.Raw, form.Large.Raw),
            ]),
            options);
        return [.. forms.SelectMany(form => Figures($"small_{form.Form.Name()}", form.Large, form.Small))];
    }

    private static IEnumerable<Figure> Figures(string name, Case large, Case small) =>
    [
        new($"{name}_vs_large", small.Service.RatioTo(large.Service), Goal, HigherIsBetter: true),
        new($"{name}_vs_raw", small.Service.RatioTo(small.Raw), null, HigherIsBetter: true),
        new($"{name}_raw_vs_large", small.Raw.RatioTo(large.Service), null, HigherIsBetter: true),
        new($"{name}_raw_vs_raw_large", small.Raw.RatioTo(large.Raw), null, HigherIsBetter: true),
    ];

    private static Workload[] Workloads(Form form) =>
        [.. Enumerable.Range(0, Streams).Select(stream => new Workload(stream, new Shape(form, Positions, form == Form.Rows ? RowPortfolios : ColumnPortfolios)))];

    /// <summary>The service and a raw handler that gets the same bytes and answers as many.</summary>
    private sealed record Case(StreamRun Service, StreamRun Raw)
    {
        public static async Task<Case> PrepareAsync(CallInvoker server, string name, Workload[] workloads)
        {
            var service = await new StreamRun(name, StreamTarget.Of(server, BenchmarkMethods.Revalue), workloads).CheckAsync();
            return new Case(service, service.Raw($"raw, {name}", StreamTarget.Of(server, BenchmarkMethods.Move)));
        }
    }
}
