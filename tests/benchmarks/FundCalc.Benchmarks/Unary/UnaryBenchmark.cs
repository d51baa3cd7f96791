using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Server;
using FundCalc.Benchmarks.Streams;
using FundCalc.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Unary;

/// <summary>Calls of ValuePortfolio per second, many in flight, against calls of the same server that carry nothing and do nothing.</summary>
internal static class UnaryBenchmark
{
    private const int InFlight = 64;
    private const int Positions = 100;
    private const double Goal = 0.45;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        await using var server = await ServerProcess.StartAsync();
        using var channel = GrpcChannel.ForAddress(server.Address);
        var invoker = channel.CreateCallInvoker();
        var totals = await ValueCalls.PrepareAsync(invoker, Positions, ValuationDetail.Totals);
        var breakdowns = await ValueCalls.PrepareAsync(invoker, Positions, ValuationDetail.Breakdowns);
        (string Name, Func<Task> Run)[] cases = [("empty call", EmptyAsync), ("totals", totals.CallAsync), ("breakdowns", breakdowns.CallAsync)];

        var rates = await Rounds.RunAsync(options, InFlight, cases);
        Output.Line($"");
        Output.Line($"unary: portfolios of {Positions} positions, {InFlight} calls in flight, medians of {options.Rounds} rounds of {options.Duration.TotalSeconds:0.##} s");
        Output.Line($"{"",-40}{"calls/s",14}{"lowest",9}{"highest",9}{"ratio",9}{"server µs/call",16}{"B/call",10}");
        for (var i = 0; i < cases.Length; i++)
        {
            var before = await StreamTarget.AskAsync(invoker);
            var calls = await Rounds.RateAsync(options.Duration, InFlight, cases[i].Run) * options.Duration.TotalSeconds;
            var after = await StreamTarget.AskAsync(invoker);
            Output.Line($"{cases[i].Name,-40}{Median.Of(rates[i]),14:0}{rates[i].Min(),9:0}{rates[i].Max(),9:0}{Rounds.Ratio(rates[i], rates[0]),9:0.000}{(after.Processor - before.Processor).TotalMicroseconds / calls,16:0.0}{(after.AllocatedBytes - before.AllocatedBytes) / calls,10:0}");
        }

        return
        [
            new("unary_totals_vs_empty_call", Rounds.Ratio(rates[1], rates[0]), Goal, HigherIsBetter: true),
            new("unary_breakdowns_vs_empty_call", Rounds.Ratio(rates[2], rates[0]), null, HigherIsBetter: true),
        ];

        async Task EmptyAsync()
        {
            using var call = invoker.AsyncUnaryCall(BenchmarkMethods.Empty, null, new CallOptions(), []);
            await call.ResponseAsync;
        }
    }
}
