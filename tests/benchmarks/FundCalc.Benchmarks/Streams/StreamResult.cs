namespace FundCalc.Benchmarks.Streams;

/// <summary>What one stream did.</summary>
/// <param name="Portfolios">Portfolios sent.</param>
/// <param name="Results">Results received.</param>
/// <param name="Summary">The last message received, serialised.</param>
/// <param name="Started">The time stamp before the first write.</param>
/// <param name="Ended">The time stamp after the last read.</param>
internal sealed record StreamResult(long Portfolios, long Results, byte[] Summary, long Started, long Ended);
