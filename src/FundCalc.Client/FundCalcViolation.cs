namespace FundCalc.Client;

/// <summary>One broken rule, or one thing that a calculation lacks.</summary>
/// <param name="Subject">The field's path (<c>portfolio.positions[3].quantity</c>), the missing thing (<c>price:AAPL</c>, <c>fx:USD-EUR</c>), or the limit.</param>
/// <param name="Description">The value as received, where there is one, and the rule, in words.</param>
public sealed record FundCalcViolation(string Subject, string Description);
