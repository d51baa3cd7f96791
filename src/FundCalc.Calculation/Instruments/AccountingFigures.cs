using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Instruments;

/// <summary>The accounting side of a portfolio in figures, for explanations: the formulas of <see cref="PortfolioAccounting"/> once more, which callers hold against it.</summary>
internal static class AccountingFigures
{
    private const string Path = "portfolio.accounting";

    /// <summary>The quantity of a position, without the trades that do not count yet.</summary>
    public static Figure Quantity(PortfolioHoldings portfolio, int index, DateOnly date, Trace trace)
    {
        var quantity = Figure.Field(portfolio.Positions[index].Quantity, trace, $"portfolio.positions[{index}].quantity");
        if (portfolio.Accounting is not { Basis: SettlementBasis.SettlementDate } accounting)
        {
            return quantity;
        }

        for (var i = 0; i < accounting.Trades.Count; i++)
        {
            var trade = accounting.Trades[i];
            if (trade.IsOpen(date) && string.Equals(trade.InstrumentId, portfolio.Positions[index].InstrumentId, StringComparison.Ordinal))
            {
                quantity -= Figure.Field(trade.Quantity, trace, $"{Path}.trades[{i}].quantity");
            }
        }

        return quantity;
    }

    /// <summary>The units of a reward after commission.</summary>
    public static Figure Reward(PortfolioAccounting accounting, int index, Trace trace) =>
        Figure.Field(accounting.Rewards[index].Quantity, trace, $"{Path}.rewards[{index}].quantity")
        * (1 - Figure.Field(accounting.Rewards[index].CommissionRate, trace, $"{Path}.rewards[{index}].commission_rate"));

    /// <summary>What counts of the money of trades and dividends, by its place behind the portfolio's own balances.</summary>
    public static Figure Balance(PortfolioAccounting accounting, int index, DateOnly date, Trace trace) =>
        index < accounting.Trades.Count ? CashLeg(accounting, index, date, trace) : Claim(accounting, index - accounting.Trades.Count, date, trace);

    private static Figure CashLeg(PortfolioAccounting accounting, int index, DateOnly date, Trace trace)
    {
        var trade = accounting.Trades[index];
        if (accounting.Basis != SettlementBasis.TradeDate || !trade.IsOpen(date))
        {
            return 0;
        }

        var money = Figure.Field(trade.Consideration, trace, $"{Path}.trades[{index}].consideration");
        return trade.Quantity.Sign > 0 ? -money : money;
    }

    private static Figure Claim(PortfolioAccounting accounting, int index, DateOnly date, Trace trace)
    {
        var (dividend, at) = (accounting.Dividends[index], $"{Path}.dividends[{index}]");
        return date < dividend.ExDate || date >= dividend.PayDate ? 0
            : Figure.Field(dividend.Quantity, trace, $"{at}.quantity") * Figure.Field(dividend.GrossPerUnit, trace, $"{at}.gross_per_unit")
              * (1 - Figure.Field(dividend.WithholdingRate, trace, $"{at}.withholding_rate") + Figure.Field(dividend.ReclaimRate, trace, $"{at}.reclaim_rate"));
    }
}
