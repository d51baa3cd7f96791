using FundCalc.Benchmarks.Reporting;

namespace FundCalc.Benchmarks.Streams;

/// <summary>Takes samples of several runs by turns, each round beginning with another one, and prints them.</summary>
internal static class StreamRounds
{
    private const int MostWarmUps = 6;
    private const double StillFalling = 0.9;

    /// <summary>Warms all runs up, then takes a sample of each in every round.</summary>
    public static async Task TakeAsync(IReadOnlyList<StreamRun> runs, BenchmarkOptions options, TimeSpan warmUp)
    {
        await WarmUpAsync(runs, warmUp);
        for (var round = 0; round < options.Rounds; round++)
        {
            await TakeRoundAsync(runs, round, options.Duration);
        }
    }

    /// <summary>Runs each, unmeasured, until what answers it uses no less processor time than the time before: by then its hot code has been compiled for good, on a busy machine too.</summary>
    public static async Task WarmUpAsync(IReadOnlyList<StreamRun> runs, TimeSpan duration)
    {
        foreach (var run in runs)
        {
            var (before, now) = (double.MaxValue, (await run.RunAsync(duration)).NanosecondsPerPosition);
            for (var again = 1; again < MostWarmUps && now < before * StillFalling; again++)
            {
                (before, now) = (now, (await run.RunAsync(duration)).NanosecondsPerPosition);
            }
        }
    }

    /// <summary>Takes one sample of each, beginning with another one in each round.</summary>
    public static async Task TakeRoundAsync(IReadOnlyList<StreamRun> runs, int round, TimeSpan duration)
    {
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[(i + round) % runs.Count];
            run.Samples.Add(await run.RunAsync(duration));
        }
    }

    /// <summary>Prints a line for each run.</summary>
    /// <param name="title">What the runs have in common.</param>
    /// <param name="runs">Each run and what it is compared with.</param>
    /// <param name="options">Rounds and durations.</param>
    public static void Print(string title, IEnumerable<(StreamRun Run, StreamRun Than)> runs, BenchmarkOptions options)
    {
        Output.Line($"");
        Output.Line($"{title}, median of {options.Rounds} rounds of {options.Duration.TotalSeconds:0.##} s");
        Output.Line($"{"",-40}{"M positions/s",14}{"lowest",9}{"highest",9}{"ratio",9}{"server ns/pos",15}{"B/position",12}{"B/message",11}");
        foreach (var (run, than) in runs)
        {
            var speeds = run.Samples.Select(sample => sample.PositionsPerSecond / 1e6).ToArray();
            Output.Line($"{run.Name,-40}{Median.Of(speeds),14:0.00}{speeds.Min(),9:0.00}{speeds.Max(),9:0.00}{run.RatioTo(than),9:0.000}{Median.Of(run.Samples.Select(sample => sample.NanosecondsPerPosition)),15:0.0}{Median.Of(run.Samples.Select(sample => sample.BytesPerPosition)),12:0.0}{run.MeanBytes,11:0}");
        }
    }
}
