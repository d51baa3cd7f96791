namespace FundCalc.Benchmarks.Streams;

/// <summary>What one stream did.</summary>
/// <param name="Messages">Messages sent, without those that open the stream.</param>
/// <param name="Results">Results received.</param>
/// <param name="Summary">The last message received, serialised.</param>
/// <param name="Started">The time stamp before the first write.</param>
/// <param name="Ended">The time stamp after the last read.</param>
internal sealed record StreamResult(long Messages, long Results, byte[] Summary, long Started, long Ended);
