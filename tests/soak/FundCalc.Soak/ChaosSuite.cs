using FundCalc.Chaos;
using FundCalc.Chaos.World;

namespace FundCalc.Soak;

/// <summary>Valuations under random faults; see <see cref="ChaosRun"/>.</summary>
internal static class ChaosSuite
{
    private static readonly TimeSpan Default = TimeSpan.FromMinutes(5);

    /// <summary>Of the long run this makes a million; a busy machine, or long outages, may compare fewer than an idle one.</summary>
    private const int LeastFiguresPerSecond = 1_000;

    /// <summary>Runs it; true where nothing is wrong and figures enough were compared.</summary>
    public static Task<bool> RunAsync(SoakOptions options, TextWriter output)
    {
        var time = options.Time ?? Default;
        return new ChaosRun(
            new ChaosOptions { Seed = options.Seed, Time = time, LeastFigures = (long)time.TotalSeconds * LeastFiguresPerSecond }, output.WriteLine).RunAsync();
    }
}
