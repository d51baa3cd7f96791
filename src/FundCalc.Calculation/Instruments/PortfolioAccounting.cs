using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Instruments;

/// <summary>What a portfolio has besides positions and balances, and as of which day; the terms of instruments stand with the positions.</summary>
public sealed record PortfolioAccounting
{
    /// <summary>The most instruments with terms: 10,000.</summary>
    public const int MaxInstruments = 10_000;

    /// <summary>The most positions in instruments with terms: 20,000.</summary>
    public const int MaxTermedPositions = 20_000;

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
        // The positions have the trades in them already.
        var open = Basis == SettlementBasis.SettlementDate ? Trades.Where(trade => trade.IsOpen(date)).ToLookup(trade => trade.InstrumentId, StringComparer.Ordinal) : null;
        return portfolio with
        {
            Positions = [.. open is null ? portfolio.Positions : portfolio.Positions.Select(position => Without(position, open[position.InstrumentId])), .. Rewards.Select(reward => reward.Net)],
            Balances = [.. portfolio.Balances, .. Trades.Select(trade => trade.CashLeg(date, Basis)), .. Dividends.Select(dividend => dividend.Claim(date))],
        };
    }

    private static Holding Without(Holding position, IEnumerable<UnsettledTrade> trades)
    {
        foreach (var trade in trades)
        {
            position = position with { Quantity = position.Quantity - trade.Quantity };
        }

        return position;
    }
}
