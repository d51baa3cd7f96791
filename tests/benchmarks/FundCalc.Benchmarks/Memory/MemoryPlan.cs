namespace FundCalc.Benchmarks.Memory;

/// <summary>The course of the memory check.</summary>
/// <param name="Portfolios">Portfolios in the stream.</param>
/// <param name="WarmUp">Portfolios after which the memory counts as warm.</param>
/// <param name="PausesAt">The numbers of results, rising, after which the reader pauses.</param>
internal sealed record MemoryPlan(int Portfolios, int WarmUp, IReadOnlyList<int> PausesAt);
