using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Server;
using Grpc.Core;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Streams;

/// <summary>
/// Positions per second through RevaluePortfolios, in row form and column form, against streams of the same bytes that nobody looks at, and against the service that the
/// generated classes and <see langword="decimal"/> make. Server and client are processes of their own on this machine.
/// </summary>
internal static class StreamBenchmark
{
    private const int GoalStreams = 4;

    // Raw alone is no ceiling for small messages; for large ones the wait only costs.
    private const int LargestWaitPositions = 100;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        await using var server = await ServerProcess.StartAsync();
        using var channel = GrpcChannel.ForAddress(server.Address);
        var figures = new List<Figure>();
        // The first case also compiles the hot code of both processes.
        var warmUp = options.WarmUp;
        foreach (var positions in (int[])[100, 1000])
        {
            foreach (var streams in (int[])[1, GoalStreams])
            {
                figures.AddRange(await MeasureAsync(channel.CreateCallInvoker(), positions, streams, options, warmUp));
                warmUp = TimeSpan.FromSeconds(0.3);
            }
        }

        return figures;
    }

    private static async Task<List<Figure>> MeasureAsync(CallInvoker server, int positions, int streams, BenchmarkOptions options, TimeSpan warmUp)
    {
        var rows = await FormRuns.PrepareAsync(server, Form.Rows, positions, streams, positions <= LargestWaitPositions);
        var columns = await FormRuns.PrepareAsync(server, Form.Columns, positions, streams, positions <= LargestWaitPositions);
        await StreamRounds.TakeAsync([.. rows.All, .. columns.All], options, warmUp);
        StreamRounds.Print(
            FormattableString.Invariant($"streams: {positions} positions a message, {streams} stream(s); ratio to raw of the same form"),
            rows.All.Select(run => (run, rows.Raw)).Concat(columns.All.Select(run => (run, columns.Raw))),
            options);
        return [.. Figures(rows, Form.Rows), .. Figures(columns, Form.Columns)];

        IEnumerable<Figure> Figures(FormRuns form, Form name)
        {
            var goals = streams == GoalStreams ? StreamGoals.Of(name, positions) : new StreamGoals(null, null, null);
            var prefix = FormattableString.Invariant($"streams_{name.Name()}_{positions}x{streams}");
            yield return new($"{prefix}_vs_raw", form.Service.RatioTo(form.Raw), goals.Raw, HigherIsBetter: true);
            if (form.RawAfterWait is { } waiting)
            {
                yield return new($"{prefix}_vs_better_raw", form.Service.RatioTo(waiting.RatioTo(form.Raw) > 1 ? waiting : form.Raw), goals.BetterRaw, HigherIsBetter: true);
            }

            yield return new($"{prefix}_vs_generated_rows", form.Service.RatioTo(rows.Generated), goals.GeneratedRows, HigherIsBetter: true);
            yield return new($"{prefix}_vs_generated_same_form", form.Service.RatioTo(form.Generated), null, HigherIsBetter: true);
        }
    }
}
