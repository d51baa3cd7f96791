namespace FundCalc.Benchmarks.Memory;

/// <summary>The course of the long stream.</summary>
/// <param name="Positions">Positions in a tenth of it, at least; a whole number of slices.</param>
/// <param name="Slices">Slices into which its first and its last tenth are cut, each followed by one of the control.</param>
/// <param name="PausesAfter">The tenths, from 1, after which the reader pauses.</param>
internal sealed record MemoryPlan(long Positions, int Slices, IReadOnlyList<int> PausesAfter)
{
    /// <summary>How many tenths there are.</summary>
    public const int Tenths = 10;
}
