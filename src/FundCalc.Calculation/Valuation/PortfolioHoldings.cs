namespace FundCalc.Calculation.Valuation;

/// <summary>What a portfolio holds and owes.</summary>
/// <param name="PortfolioId">The caller's name for it.</param>
/// <param name="Positions">At most <see cref="MaxPositions"/>; an instrument may occur in several.</param>
/// <param name="Balances">At most <see cref="MaxBalances"/>.</param>
public sealed record PortfolioHoldings(string PortfolioId, IReadOnlyList<Holding> Positions, IReadOnlyList<BalanceItem> Balances)
{
    /// <summary>The most positions of a portfolio: 100,000.</summary>
    public const int MaxPositions = 100_000;

    /// <summary>The most balances of a portfolio: 10,000.</summary>
    public const int MaxBalances = 10_000;
}
