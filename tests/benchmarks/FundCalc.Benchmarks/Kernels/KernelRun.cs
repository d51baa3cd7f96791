using System.Diagnostics;
using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Streams;
using FundCalc.Host.Batch;

namespace FundCalc.Benchmarks.Kernels;

/// <summary>One way from the bytes of messages to the totals of their portfolios.</summary>
/// <param name="name">What the report calls it.</param>
/// <param name="workload">The messages.</param>
/// <param name="value">Values one message.</param>
internal sealed class KernelRun(string name, Workload workload, Action<byte[]> value)
{
    private const int SlicesOfRound = 25;
    private readonly byte[][] _messages = [.. Enumerable.Range(0, workload.Messages).Select(i => WithSlack(workload.Take(i)))];
    private readonly List<double> _slices = [];

    /// <summary>What the report calls it.</summary>
    public string Name { get; } = name;

    /// <summary>Nanoseconds per position, by round: the median of its slices.</summary>
    public List<double> Rounds { get; } = [];

    /// <summary>Bytes allocated per position.</summary>
    public double Bytes { get; private set; }

    /// <summary>Times all runs in short slices by turns: what disturbs the machine disturbs all alike, and a slice that it hit does not move the median.</summary>
    public static void TakeRound(IReadOnlyList<KernelRun> runs, int round, TimeSpan duration)
    {
        for (var slice = 0; slice < SlicesOfRound; slice++)
        {
            for (var i = 0; i < runs.Count; i++)
            {
                runs[(i + slice + round) % runs.Count].TakeSlice(duration / SlicesOfRound);
            }
        }

        foreach (var run in runs)
        {
            run.Rounds.Add(Median.Of(run._slices));
            run._slices.Clear();
        }
    }

    /// <summary>The median over the rounds of this run's time to that of another.</summary>
    public double RatioTo(KernelRun other) => Median.Of(Rounds.Zip(other.Rounds, (own, than) => own / than));

    /// <summary>A message as the service receives it: in a buffer that is longer.</summary>
    public static byte[] WithSlack(byte[] message) => [.. message, .. new byte[BatchMessage.Slack]];

    private void TakeSlice(TimeSpan duration)
    {
        var (allocated, started, circles) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp(), 0L);
        do
        {
            foreach (var message in _messages)
            {
                value(message);
            }

            circles++;
        }
        while (Stopwatch.GetElapsedTime(started) < duration);
        var positions = (double)workload.Positions(workload.Messages) * circles;
        _slices.Add(Stopwatch.GetElapsedTime(started).TotalNanoseconds / positions);
        Bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / positions;
    }
}
