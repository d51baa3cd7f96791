using FundCalc.Calculation.Instruments;

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

    /// <summary>What it has besides, and as of which day; null: nothing.</summary>
    public PortfolioAccounting? Accounting { get; init; }

    /// <summary>The instruments whose prices are looked up; may repeat.</summary>
    public IEnumerable<string> Instruments => Accounting is null
        ? Positions.Select(position => position.InstrumentId)
        : Positions.Where(position => position.Terms?.OwnCurrency is null).Select(position => position.InstrumentId).Concat(Accounting.Rewards.Select(reward => reward.InstrumentId));

    /// <summary>The currencies that it stands in whatever the prices are; may repeat.</summary>
    public IEnumerable<string> Currencies
    {
        get
        {
            var balances = Balances.Select(balance => balance.Currency);
            return Accounting is null ? balances : balances
                .Concat(Accounting.Trades.Select(trade => trade.Currency))
                .Concat(Accounting.Dividends.Select(dividend => dividend.Currency))
                .Concat(Positions.Select(position => position.Terms?.OwnCurrency).OfType<string>());
        }
    }
}
