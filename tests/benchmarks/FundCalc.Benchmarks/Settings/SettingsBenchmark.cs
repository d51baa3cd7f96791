using FundCalc.Benchmarks.Memory;
using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Server;
using FundCalc.Benchmarks.Streams;
using FundCalc.Benchmarks.Unary;
using FundCalc.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Settings;

/// <summary>Hosts that differ from the shipped one in one setting, side by side; and messages and connections of other sizes to the shipped one. It is what defaults were chosen by; there are no goals.</summary>
internal static class SettingsBenchmark
{
    private const int Streams = 4;
    private const int Positions = 100;
    private const int InFlight = 64;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        List<Figure> figures = [];
        List<(Variant Variant, ServerProcess Server, GrpcChannel Channel)> hosts = [];
        try
        {
            foreach (var variant in Variant.All)
            {
                var server = await ServerProcess.StartAsync(variant.Settings, variant.Environment);
                hosts.Add((variant, server, GrpcChannel.ForAddress(server.Address)));
            }

            foreach (var (form, positions) in new[] { (Form.Columns, 100), (Form.Columns, 1000), (Form.Rows, 1000) })
            {
                var runs = hosts.Select(host => (host.Variant.Key, Run: new StreamRun(host.Variant.Name, Target(host.Channel), FormRuns.Workloads(form, positions, Streams)))).ToArray();
                figures.AddRange(await CompareAsync($"{form.Name()}_{positions}", FormattableString.Invariant($"settings: {form.Name()}, {positions} positions a message, {Streams} streams; ratio to the host as shipped"), runs, options));
            }

            figures.AddRange(await CompareCallsAsync([.. hosts.Select(host => (host.Variant, host.Channel, host.Server))], options));
            var shipped = hosts[0];
            foreach (var form in Enum.GetValues<Form>())
            {
                figures.AddRange(await CompareAsync(
                    $"{form.Name()}_message", $"settings: {form.Name()}, portfolios of {Positions} positions, {Streams} streams; ratio to one portfolio a message", MessageSizes(form, shipped.Channel), options));
            }

            figures.AddRange(await CompareAsync("columns_streams", "settings: columns of 1000 positions, streams and connections; ratio to 1 stream", Connections(shipped.Server.Address), options));
            return figures;
        }
        finally
        {
            foreach (var (_, server, channel) in hosts)
            {
                channel.Dispose();
                await server.DisposeAsync();
            }
        }
    }

    private static StreamTarget Target(GrpcChannel channel) => StreamTarget.Of(channel.CreateCallInvoker(), BenchmarkMethods.Revalue);

    private static (string Key, StreamRun Run)[] MessageSizes(Form form, GrpcChannel channel) =>
    [
        .. new[] { 1, 4, 16, 64, 256 }.Select(portfolios => (
            $"of_{portfolios}",
            new StreamRun(
                FormattableString.Invariant($"{portfolios} portfolios a message"),
                Target(channel),
                [.. Enumerable.Range(0, Streams).Select(stream => new Workload(stream, new Shape(form, Positions, portfolios)))]))),
    ];

    private static (string Key, StreamRun Run)[] Connections(string address) =>
    [
        .. new[] { (1, 1), (2, 1), (4, 1), (8, 1), (16, 1), (4, 4), (16, 4) }.Select(shape =>
        {
            var (streams, connections) = shape;
            // As many connections as channels: each has a handler of its own.
            IReadOnlyList<CallInvoker> invokers = [.. Enumerable.Range(0, connections).Select(_ => GrpcChannel.ForAddress(address).CreateCallInvoker())];
            return (
                $"{streams}_over_{connections}",
                new StreamRun(
                    FormattableString.Invariant($"{streams} streams over {connections} connections"),
                    new StreamTarget(invokers, BenchmarkMethods.Revalue, () => StreamTarget.AskAsync(invokers[0])),
                    FormRuns.Workloads(Form.Columns, 1000, streams)));
        }),
    ];

    private static async Task<IEnumerable<Figure>> CompareAsync(string name, string title, (string Key, StreamRun Run)[] runs, BenchmarkOptions options)
    {
        foreach (var (_, run) in runs)
        {
            await run.CheckAsync();
        }

        await StreamRounds.TakeAsync([.. runs.Select(run => run.Run)], options, WarmUp);
        StreamRounds.Print(title, runs.Select(run => (run.Run, runs[0].Run)), options);
        return runs.Skip(1).Select(run => new Figure($"settings_{name}_{run.Key}", run.Run.RatioTo(runs[0].Run), null, HigherIsBetter: true));
    }

    private static async Task<IEnumerable<Figure>> CompareCallsAsync((Variant Variant, GrpcChannel Channel, ServerProcess Server)[] hosts, BenchmarkOptions options)
    {
        List<(string Name, Func<Task> Run)> cases = [];
        foreach (var (variant, channel, _) in hosts)
        {
            var calls = await ValueCalls.PrepareAsync(channel.CreateCallInvoker(), Positions, ValuationDetail.Totals);
            cases.Add((variant.Name, calls.CallAsync));
        }

        var rates = await Rounds.RunAsync(options, InFlight, [.. cases]);
        Output.Line($"");
        Output.Line($"settings: single calls of {Positions} positions, {InFlight} in flight; resident memory of the host at the end of all");
        Output.Line($"{"",-40}{"calls/s",14}{"ratio",9}{"MiB",9}");
        for (var i = 0; i < cases.Count; i++)
        {
            Output.Line($"{cases[i].Name,-40}{Median.Of(rates[i]),14:0}{Rounds.Ratio(rates[i], rates[0]),9:0.000}{ResidentMemory.Read(hosts[i].Server.Id),9:0.0}");
        }

        return hosts.Skip(1).Select((host, i) => new Figure($"settings_calls_{host.Variant.Key}", Rounds.Ratio(rates[i + 1], rates[0]), null, HigherIsBetter: true));
    }
}
