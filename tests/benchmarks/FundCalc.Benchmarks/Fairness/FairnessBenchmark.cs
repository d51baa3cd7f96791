using System.Diagnostics;
using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Server;
using FundCalc.Benchmarks.Unary;
using FundCalc.V1;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Fairness;

/// <summary>How long single calls take while four batches run at full speed: a giant batch must not starve a small call.</summary>
internal static class FairnessBenchmark
{
    private const int Positions = 100;
    private const double AllowedTimes = 10;
    private static readonly TimeSpan AllowedTime = TimeSpan.FromMilliseconds(25);

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        await using var server = await ServerProcess.StartAsync();
        using var channel = GrpcChannel.ForAddress(server.Address);
        var calls = await ValueCalls.PrepareAsync(channel.CreateCallInvoker(), Positions, ValuationDetail.Totals);
        await TimesAsync(calls, options.WarmUp);

        List<double> ratios = [], idles = [], loadeds = [], speeds = [], typical = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            // By turns idle first and loaded first.
            var idle = round % 2 == 0 ? await TimesAsync(calls, options.Duration) : [];
            double[] loaded;
            await using (var load = await LoadProcess.StartAsync(server.Address))
            {
                loaded = await TimesAsync(calls, options.Duration * 2);
                speeds.Add(await load.StopAsync());
            }

            idle = idle.Length > 0 ? idle : await TimesAsync(calls, options.Duration);
            var (idleTail, loadedTail) = (Percentile(idle, 0.99), Percentile(loaded, 0.99));
            idles.Add(idleTail);
            loadeds.Add(loadedTail);
            typical.Add(Percentile(loaded, 0.5));
            ratios.Add(loadedTail / Math.Max(idleTail * AllowedTimes, AllowedTime.TotalMilliseconds));
        }

        Output.Line($"");
        Output.Line($"fairness: single calls of {Positions} positions beside four batches, medians of {options.Rounds} rounds");
        Output.Line($"fairness: p99 idle {Median.Of(idles):0.00} ms, p99 loaded {Median.Of(loadeds):0.00} ms (lowest {loadeds.Min():0.00}, highest {loadeds.Max():0.00}), p50 loaded {Median.Of(typical):0.00} ms; the batches reached {Median.Of(speeds) / 1e6:0.0} M positions/s at the lowest priority");
        return
        [
            new("fairness_loaded_p99_of_what_is_allowed", Median.Of(ratios), 1.0, HigherIsBetter: false),
            new("fairness_loaded_p99_vs_idle_p99", Median.Of(loadeds.Zip(idles, (loaded, idle) => loaded / idle)), null, HigherIsBetter: false),
        ];
    }

    // One call after the other, in milliseconds.
    private static async Task<double[]> TimesAsync(ValueCalls calls, TimeSpan duration)
    {
        var times = new List<double>();
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            var before = Stopwatch.GetTimestamp();
            await calls.CallAsync();
            times.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
        }

        return [.. times.Order()];
    }

    private static double Percentile(double[] sorted, double part) => sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(sorted.Length * part))];
}
