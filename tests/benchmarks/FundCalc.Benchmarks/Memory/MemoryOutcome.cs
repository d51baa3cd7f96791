namespace FundCalc.Benchmarks.Memory;

/// <summary>What the memory check saw. Memory is resident memory of the server in MiB.</summary>
/// <param name="Warm">After the warm-up.</param>
/// <param name="End">After the summary.</param>
/// <param name="Samples">After every <see cref="LongStream.SampleEvery"/> results.</param>
/// <param name="Positions">Positions sent.</param>
/// <param name="Elapsed">The whole time, pauses included.</param>
/// <param name="LongestUntilStall">The longest time from the start of a pause to the writer's last write in it.</param>
internal sealed record MemoryOutcome(
    double Warm, double End, IReadOnlyList<double> Samples, long Positions, TimeSpan Elapsed, TimeSpan LongestUntilStall);
