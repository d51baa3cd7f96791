namespace FundCalc.Fuzz;

/// <summary>What was found on one stream.</summary>
/// <param name="Messages">Messages that counted, those that a mutation changed.</param>
/// <param name="Values">Portfolios that got a value, each compared.</param>
/// <param name="Refusals">Portfolios that got a status.</param>
/// <param name="Ended">Whether the stream ended before its end.</param>
/// <param name="Difference">What is wrong; null: nothing.</param>
public sealed record StreamVerdict(int Messages, int Values, int Refusals, bool Ended, string? Difference);
