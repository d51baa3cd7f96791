using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Server;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Streams;

/// <summary>
/// Positions per second through RevaluePortfolios, in row form and column form, against streams of the same bytes that nobody looks at.
/// Server and client are processes of their own on this machine; every round takes all handlers in another order.
/// </summary>
internal static class StreamBenchmark
{
    private const int GoalPositions = 1000;
    private const int GoalStreams = 4;
    private const double Goal = 0.20;

    // Raw alone is no ceiling for small messages; for large ones the wait only costs.
    private const int LargestWaitPositions = 100;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        await using var server = await ServerProcess.StartAsync();
        using var channel = GrpcChannel.ForAddress(server.Address);
        var figures = new List<Figure>();
        var warm = false;
        foreach (var positions in (int[])[100, 1000])
        {
            foreach (var streams in (int[])[1, 4])
            {
                var measured = await StreamCase.PrepareAsync(channel.CreateCallInvoker(), positions, streams);
                var handlers = Enum.GetValues<Handler>().Where(handler => handler != Handler.RawAfterWait || positions <= LargestWaitPositions);
                var runs = handlers.SelectMany(handler => Enum.GetValues<Form>().Select(form => new Run(form, handler, []))).ToArray();

                // The first case also compiles the hot code of both processes.
                var warmUp = warm ? TimeSpan.FromSeconds(0.3) : options.WarmUp;
                warm = true;
                foreach (var run in runs)
                {
                    await measured.RunAsync(run.Form, run.Handler, warmUp);
                }

                for (var round = 0; round < options.Rounds; round++)
                {
                    for (var i = 0; i < runs.Length; i++)
                    {
                        var run = runs[(i + round) % runs.Length];
                        run.Samples.Add(await measured.RunAsync(run.Form, run.Handler, options.Duration));
                    }
                }

                figures.AddRange(Report(measured, runs, options));
            }
        }

        return figures;
    }

    private static List<Figure> Report(StreamCase measured, Run[] runs, BenchmarkOptions options)
    {
        var figures = new List<Figure>();
        Output.Line($"");
        Output.Line($"streams: {measured.Positions} positions a message, {measured.Streams} stream(s), median of {options.Rounds} rounds of {options.Duration.TotalSeconds:0.##} s");
        Output.Line($"{"",-24}{"M positions/s",14}{"lowest",9}{"highest",9}{"of raw",9}{"server ns/pos",15}{"B/position",12}{"B/message",11}");
        foreach (var form in Enum.GetValues<Form>())
        {
            var raw = runs.Single(run => run.Form == form && run.Handler == Handler.Raw);
            var waiting = runs.SingleOrDefault(run => run.Form == form && run.Handler == Handler.RawAfterWait);
            var service = runs.Single(run => run.Form == form && run.Handler == Handler.Service);
            foreach (var run in runs.Where(run => run.Form == form).OrderBy(run => run.Handler))
            {
                var speeds = run.Samples.Select(sample => sample.PositionsPerSecond / 1e6).ToArray();
                Output.Line($"{Name(run),-24}{Median.Of(speeds),14:0.00}{speeds.Min(),9:0.00}{speeds.Max(),9:0.00}{Ratio(run, raw),9:0.000}{Median.Of(run.Samples.Select(sample => sample.NanosecondsPerPosition)),15:0.0}{Median.Of(run.Samples.Select(sample => sample.BytesPerPosition)),12:0.0}{measured.MeanBytes(form),11:0}");
            }

            var name = FormattableString.Invariant($"streams_{form}_{measured.Positions}x{measured.Streams}").ToLowerInvariant();
            var goal = measured is { Positions: GoalPositions, Streams: GoalStreams } ? Goal : (double?)null;
            figures.Add(new($"{name}_vs_raw", Ratio(service, raw), goal, HigherIsBetter: true));
            if (waiting is not null)
            {
                var better = Ratio(waiting, raw) > 1 ? waiting : raw;
                figures.Add(new($"{name}_vs_better_raw", Ratio(service, better), null, HigherIsBetter: true));
            }

            var allocations = Median.Of(service.Samples.Zip(raw.Samples, (own, other) => own.BytesPerPosition / other.BytesPerPosition));
            figures.Add(new($"{name}_allocation_vs_raw", allocations, null, HigherIsBetter: false));
        }

        return figures;
    }

    // The machine's speed drifts over minutes: a ratio is taken within each round, and the median of the rounds counts.
    private static double Ratio(Run run, Run baseline) =>
        Median.Of(run.Samples.Zip(baseline.Samples, (own, other) => own.PositionsPerSecond / other.PositionsPerSecond));

    private static string Name(Run run)
    {
        var form = run.Form == Form.Rows ? "rows" : "columns";
        return run.Handler switch
        {
            Handler.Raw => $"raw, {form}' bytes",
            Handler.RawAfterWait => $"raw + wait, {form}' bytes",
            _ => form,
        };
    }

    private sealed record Run(Form Form, Handler Handler, List<Sample> Samples);
}
