using System.Diagnostics;

namespace FundCalc.Benchmarks.Reporting;

/// <summary>Runs cases by turns, each round beginning with another one, so that none has the better machine.</summary>
internal static class Rounds
{
    /// <summary>How often a second each case ran, by round.</summary>
    /// <param name="options">Rounds and how long each case runs in one.</param>
    /// <param name="atOnce">How many callers run it at once.</param>
    /// <param name="cases">The cases.</param>
    public static async Task<double[][]> RunAsync(BenchmarkOptions options, int atOnce, params (string Name, Func<Task> Run)[] cases)
    {
        var rates = cases.Select(_ => new double[options.Rounds]).ToArray();
        foreach (var (_, run) in cases)
        {
            await RateAsync(options.WarmUp, atOnce, run);
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            for (var turn = 0; turn < cases.Length; turn++)
            {
                var at = (round + turn) % cases.Length;
                rates[at][round] = await RateAsync(options.Duration, atOnce, cases[at].Run);
            }
        }

        return rates;
    }

    /// <summary>The median of the rounds' ratios: a slow moment of the machine hits both alike.</summary>
    public static double Ratio(double[] rates, double[] than) => Median.Of(rates.Zip(than, (a, b) => a / b));

    /// <summary>Bytes that one run allocates in this process, the least of several: the background allocates as well.</summary>
    public static async Task<double> AllocationAsync(Func<Task> run)
    {
        const int Runs = 100;
        var least = double.MaxValue;
        for (var sample = 0; sample < 5; sample++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < Runs; i++)
            {
                await run();
            }

            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Runs);
        }

        return least;
    }

    /// <summary>How often a second a case runs.</summary>
    public static async Task<double> RateAsync(TimeSpan duration, int atOnce, Func<Task> run)
    {
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            var count = 0L;
            while (clock.Elapsed < duration)
            {
                await run();
                count++;
            }

            return count;
        })));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }
}
