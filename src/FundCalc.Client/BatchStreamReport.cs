namespace FundCalc.Client;

/// <summary>What one of a batch's streams did, over all its attempts.</summary>
/// <param name="Stream">Its number, from 1.</param>
/// <param name="Portfolios">Results received.</param>
/// <param name="Attempts">How many times it was opened.</param>
/// <param name="Breaks">How many times it broke.</param>
/// <param name="Resent">How many times a portfolio was sent again because its reply had not come.</param>
/// <param name="BytesSent">Bytes of messages sent, the repeated ones among them.</param>
/// <param name="LastReplica">Where it ran last; empty where it never ran.</param>
public sealed record BatchStreamReport(int Stream, long Portfolios, int Attempts, int Breaks, long Resent, long BytesSent, string LastReplica);
