using FundCalc.V1;

namespace FundCalc.Fuzz.Reference;

/// <summary>What a stream must get.</summary>
/// <param name="Settings">What the first message says; null where it could not be read, or said none.</param>
/// <param name="Items">What the portfolios get, in the order sent.</param>
/// <param name="Error">Why the stream ends before its end; null: it does not.</param>
/// <param name="Consumed">How many messages count: all up to the one that ends the stream.</param>
/// <param name="Tentative">What portfolios get that stand in an unreadable message before what is unreadable: the host may have valued some of them, the first ones, before it came upon that.</param>
/// <param name="Valued">The valued portfolios in row form.</param>
internal sealed record ExpectedStream(
    RevaluationSettings? Settings, IReadOnlyList<ExpectedItem> Items, ExpectedError? Error, int Consumed, IReadOnlyList<ExpectedItem> Tentative, IReadOnlyList<Portfolio> Valued)
{
    public int Positions => Valued.Sum(portfolio => portfolio.Positions.Count);
}
