namespace FundCalc.Benchmarks.Memory;

/// <summary>What the long stream showed. Memory is resident memory of the server in MiB.</summary>
/// <param name="Memory">After every tenth.</param>
/// <param name="First">Processor time of the server per position in the slices of the first tenth, in nanoseconds.</param>
/// <param name="Last">The same in the last tenth.</param>
/// <param name="Positions">Positions sent.</param>
/// <param name="Elapsed">The whole time, pauses and control included.</param>
/// <param name="LongestUntilStall">The longest time from the start of a pause to the writer's last write in it.</param>
internal sealed record MemoryOutcome(
    IReadOnlyList<double> Memory, IReadOnlyList<SliceCost> First, IReadOnlyList<SliceCost> Last, long Positions, TimeSpan Elapsed, TimeSpan LongestUntilStall);
