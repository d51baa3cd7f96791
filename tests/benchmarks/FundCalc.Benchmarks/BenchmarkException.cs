namespace FundCalc.Benchmarks;

/// <summary>The measurement could not be taken, or what was measured answered wrongly: there is no figure to report.</summary>
internal sealed class BenchmarkException(string message, Exception? inner = null) : Exception(message, inner);
