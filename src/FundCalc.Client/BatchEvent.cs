namespace FundCalc.Client;

/// <summary>Something that happened to a stream of a batch.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Stream">The stream's number, from 1.</param>
/// <param name="Attempt">How many times the stream was opened so far.</param>
/// <param name="Replica">The replica; empty where no name could be looked up.</param>
/// <param name="Reason">Why it broke, in words; else empty.</param>
/// <param name="Waiting">Portfolios of the stream without a reply: after a break those of them that had been sent are sent again.</param>
public sealed record BatchEvent(BatchEventKind Kind, int Stream, int Attempt, string Replica, string Reason, int Waiting);
