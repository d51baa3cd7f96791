namespace FundCalc.Client;

/// <summary>How far a batch is, over all its streams.</summary>
/// <param name="Valued">Portfolios valued.</param>
/// <param name="Failed">Portfolios that got a status instead.</param>
/// <param name="Positions">Positions in the valued ones. In a batch without snapshot it is known as often as the settings' progress interval says.</param>
/// <param name="BytesSent">Bytes of messages sent, the repeated ones among them.</param>
/// <param name="Breaks">How many streams broke.</param>
/// <param name="Resent">How many times a portfolio was sent again because its reply had not come.</param>
public sealed record BatchProgress(long Valued, long Failed, long Positions, long BytesSent, int Breaks, long Resent);
