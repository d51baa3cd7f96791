using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Instruments;

/// <summary>What a portfolio has besides positions and balances, and as of which day; the terms of instruments stand with the positions.</summary>
public sealed record PortfolioAccounting
{
    /// <summary>The most instruments with terms: 10,000.</summary>
    public const int MaxInstruments = 10_000;

    /// <summary>The most entries of each of the other lists: 10,000.</summary>
    public const int MaxEntries = 10_000;

    /// <summary>The day to which interest accrues and on which trades and dividends are looked at; null: that of the valuation instant, UTC.</summary>
    public DateOnly? ValuationDate { get; init; }

    /// <summary>From when on trades count.</summary>
    public SettlementBasis Basis { get; init; } = SettlementBasis.TradeDate;

    /// <summary>Trades that are not settled.</summary>
    public IReadOnlyList<UnsettledTrade> Trades { get; init; } = [];

    /// <summary>Dividends that are not paid.</summary>
    public IReadOnlyList<DividendEntitlement> Dividends { get; init; } = [];

    /// <summary>Rewards that are not in the positions.</summary>
    public IReadOnlyList<StakingReward> Rewards { get; init; } = [];

    /// <summary>The day as of which the portfolio is valued.</summary>
    public DateOnly DateOf(DateTimeOffset asOf) => ValuationDate ?? DateOnly.FromDateTime(asOf.UtcDateTime);

    /// <summary>The portfolio on a day in positions and balances alone: its own, then rewards among the positions, then the money of trades and the dividends among the balances.</summary>
    internal PortfolioHoldings Flatten(PortfolioHoldings portfolio, DateOnly date)
    {
        List<Holding> positions = [.. portfolio.Positions];
        if (Basis == SettlementBasis.SettlementDate)
        {
            foreach (var trade in Trades.Where(trade => trade.IsOpen(date)))
            {
                // The position has the trade in it already; exactly one position has the instrument.
                var held = positions.FindIndex(position => string.Equals(position.InstrumentId, trade.InstrumentId, StringComparison.Ordinal));
                positions[held] = positions[held] with { Quantity = positions[held].Quantity - trade.Quantity };
            }
        }

        positions.AddRange(Rewards.Select(reward => reward.Net));
        return portfolio with
        {
            Positions = positions,
            Balances = [.. portfolio.Balances, .. Trades.Select(trade => trade.CashLeg(date, Basis)), .. Dividends.Select(dividend => dividend.Claim(date))],
        };
    }
}
