using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Server;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Memory;

/// <summary>The server's memory over one long stream whose reader pauses: it must stay flat, and a pause must stop the writer.</summary>
internal static class MemoryCheck
{
    private const double GoalMebibytes = 64;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        await using var server = await ServerProcess.StartAsync();

        // A window that does not grow: the client itself must not be the buffer that hides a pause from the server.
        AppContext.SetSwitch("System.Net.SocketsHttpHandler.Http2FlowControl.DisableDynamicWindowSizing", true);
        using var handler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = 65_535 };
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = handler });

        var plan = options.Quick ? new MemoryPlan(60_000, 10_000, [20_000]) : new MemoryPlan(200_000, 10_000, [30_000, 80_000, 140_000]);
        var outcome = await new LongStream(plan, server.Id).RunAsync(channel);

        Output.Line($"");
        Output.Line($"memory: {plan.Portfolios} portfolios, {outcome.Positions} positions in {outcome.Elapsed.TotalSeconds:0.0} s; in {plan.PausesAt.Count} pauses the writer stood still after at most {outcome.LongestUntilStall.TotalSeconds:0.0} s");
        Output.Line($"memory: resident MiB after each {LongStream.SampleEvery} portfolios: {string.Join(' ', outcome.Samples.Select(sample => FormattableString.Invariant($"{sample:0}")))}");
        var growth = outcome.End - outcome.Warm;
        Output.Line($"memory: warm {outcome.Warm:0.0} MiB, end {outcome.End:0.0} MiB, growth {growth:0.0} MiB, goal {GoalMebibytes:0}");
        return [new("memory_growth_of_64_mib", growth / GoalMebibytes, 1.0, HigherIsBetter: false)];
    }
}
