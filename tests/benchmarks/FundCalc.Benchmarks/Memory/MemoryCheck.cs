using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Server;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Memory;

/// <summary>The server over one stream of 100 million positions whose reader pauses: its processor time per position and its memory must stay what they were, and a pause must stop the writer.</summary>
internal static class MemoryCheck
{
    private const double GoalMebibytes = 64;
    private const double GoalDifference = 0.15;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        await using var server = await ServerProcess.StartAsync();

        // A window that does not grow: the client itself must not be the buffer that hides a pause from the server.
        AppContext.SetSwitch("System.Net.SocketsHttpHandler.Http2FlowControl.DisableDynamicWindowSizing", true);
        using var handler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = 65_535 };
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = handler });

        var plan = options.Quick ? new MemoryPlan(1_000_000, 4, [3]) : new MemoryPlan(10_000_000, 20, [3, 5, 8]);
        var outcome = await new LongStream(plan, channel.CreateCallInvoker(), server.Id).RunAsync();

        var (first, last) = (Median.Of(outcome.First.Select(cost => cost.Ratio)), Median.Of(outcome.Last.Select(cost => cost.Ratio)));
        var (warm, end) = (outcome.Memory[0], outcome.Memory[^1]);
        Output.Line($"");
        Output.Line($"memory: {outcome.Positions / 1e6:0.0} million positions in {outcome.Elapsed.TotalSeconds:0.0} s; in {plan.PausesAfter.Count} pauses the writer stood still after at most {outcome.LongestUntilStall.TotalSeconds:0.0} s");
        Output.Line($"memory: resident MiB after each tenth: {string.Join(' ', outcome.Memory.Select(sample => FormattableString.Invariant($"{sample:0.0}")))}; growth from the first to the last {end - warm:0.0}, goal {GoalMebibytes:0}");
        foreach (var (name, costs, ratio) in new[] { ("first", outcome.First, first), ("last", outcome.Last, last) })
        {
            Output.Line($"memory: {name} tenth, server ns/position, medians of {costs.Count} slices: {Median.Of(costs.Select(cost => cost.Stream)):0.0}, of a young stream {Median.Of(costs.Select(cost => cost.Control)):0.0}, ratio {ratio:0.000}");
        }

        return
        [
            new("memory_growth_of_64_mib", (end - warm) / GoalMebibytes, 1.0, HigherIsBetter: false),
            new("memory_last_tenth_time_vs_first_difference", Math.Abs((last / first) - 1), GoalDifference, HigherIsBetter: false),
            new("memory_last_tenth_time_vs_first", last / first, null, HigherIsBetter: false),
        ];
    }
}
