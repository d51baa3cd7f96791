namespace FundCalc.Benchmarks.Memory;

/// <summary>Processor time of the server per position, in nanoseconds.</summary>
/// <param name="Stream">In a slice of the long stream.</param>
/// <param name="Control">In the slice of a stream that began just then, measured right after it.</param>
internal readonly record struct SliceCost(double Stream, double Control)
{
    /// <summary>What the long stream's slice cost in terms of the young stream's.</summary>
    public double Ratio => Stream / Control;
}
