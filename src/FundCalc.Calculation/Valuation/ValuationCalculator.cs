using FundCalc.Calculation.Instruments;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>
/// Values a portfolio. Position value = quantity × price × contract multiplier, × Π (1 − haircut) if long, × Π (1 + haircut) if short, over the position's own haircut and those of the policy. Values are summed exactly per
/// currency, values above and below zero apart; each sum is multiplied exactly by its currency's rate into the base currency, and the figure rounded once, at the end.
/// </summary>
public static class ValuationCalculator
{
    /// <summary>The value of one portfolio.</summary>
    /// <param name="portfolio">What is held and owed.</param>
    /// <param name="market">Prices, exchange rates and the policy. Every position needs a price unless the policy says otherwise, and every currency that occurs a rate, also where the quantity or amount is zero.</param>
    /// <param name="baseCurrency">The currency of the totals.</param>
    /// <param name="rounding">The rounding of all amounts, each in its own currency.</param>
    /// <param name="detail">How much is wanted; only figures that are wanted are checked for their range.</param>
    /// <exception cref="PortfolioRefusedException">Prices or rates are missing, or stale where that fails, or currencies are unknown: all of them named.</exception>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: a wanted figure is 10^28 or more, or a rate is out of range;
    /// <see cref="CalculationFault.UnknownCurrency"/>: the base currency is unknown.</exception>
    public static PortfolioValuation Value(
        PortfolioHoldings portfolio, MarketData market, string baseCurrency, AmountRounding rounding, ValuationDetail detail)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(baseCurrency);
        ArgumentNullException.ThrowIfNull(rounding);
        rounding.Currencies.MinorUnit(baseCurrency);
        var inputs = ValuationInputs.Find(portfolio, market, baseCurrency, rounding.Currencies);
        var value = new PortfolioValuer(inputs.Portfolio, market, inputs, baseCurrency, rounding, detail).Value();
        return portfolio.Accounting is { } accounting ? Split(value, portfolio, accounting, inputs.Date) : value;
    }

    // What was put behind the portfolio's own positions and balances is shown apart.
    private static PortfolioValuation Split(PortfolioValuation value, PortfolioHoldings portfolio, PortfolioAccounting accounting, DateOnly date)
    {
        var (positions, balances, trades) = (portfolio.Positions.Count, portfolio.Balances.Count, accounting.Trades.Count);
        return value with
        {
            ValuationDate = date,
            Positions = [.. value.Positions.Take(positions)],
            Rewards = [.. value.Positions.Skip(positions)],
            Balances = [.. value.Balances.Take(balances)],
            Trades = [.. value.Balances.Skip(balances).Take(trades)],
            Dividends = [.. value.Balances.Skip(balances + trades)],
        };
    }
}
