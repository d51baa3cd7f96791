using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;

namespace FundCalc.Calculation.Valuation;

/// <summary>All that one portfolio's value needs of the market, found; or one refusal that names all that is missing.</summary>
/// <param name="Lines">The positions with their prices, in the order held.</param>
/// <param name="Rates">Rates into the base currency by currency in ordinal order, for all currencies of prices and balances.</param>
internal sealed record ValuationInputs(IReadOnlyList<ValuedLine> Lines, IReadOnlyDictionary<string, FxRate> Rates)
{
    /// <summary>Finds prices and rates.</summary>
    /// <exception cref="PortfolioRefusedException">Prices or rates are missing, or currencies are unknown.</exception>
    public static ValuationInputs Find(PortfolioHoldings portfolio, MarketData market, string baseCurrency, CurrencyTable currencies)
    {
        var refusals = new List<Refusal>();
        var lines = FindPrices(portfolio.Positions, market.Prices, refusals);
        var occurring = new SortedSet<string>(lines.Select(line => line.Price.Currency).Concat(portfolio.Balances.Select(b => b.Currency)), StringComparer.Ordinal);
        var rates = FindRates(occurring, market.Fx, baseCurrency, currencies, refusals);
        return refusals.Count == 0 ? new ValuationInputs(lines, rates) : throw new PortfolioRefusedException(refusals);
    }

    private static List<ValuedLine> FindPrices(IReadOnlyList<Holding> positions, IReadOnlyDictionary<string, MarketPrice> prices, List<Refusal> refusals)
    {
        var lines = new List<ValuedLine>(positions.Count);
        var missing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var holding in positions)
        {
            if (prices.TryGetValue(holding.InstrumentId, out var price))
            {
                lines.Add(new ValuedLine(holding, price));
            }
            else if (missing.Add(holding.InstrumentId))
            {
                refusals.Add(new Refusal(CalculationFault.MissingPrice, "price:" + holding.InstrumentId, "", "must have a price"));
            }
        }

        return lines;
    }

    private static SortedDictionary<string, FxRate> FindRates(
        SortedSet<string> occurring, FxRates fx, string baseCurrency, CurrencyTable currencies, List<Refusal> refusals)
    {
        var rates = new SortedDictionary<string, FxRate>(StringComparer.Ordinal);
        foreach (var currency in occurring)
        {
            if (!currencies.Contains(currency))
            {
                refusals.Add(new Refusal(CalculationFault.UnknownCurrency, currency, currency, "must be an ISO 4217 code or a declared unit"));
            }
            else if (fx.TryFind(currency, baseCurrency, out var rate))
            {
                rates.Add(currency, rate);
            }
            else
            {
                refusals.Add(new Refusal(
                    CalculationFault.MissingRate, "fx:" + FxRates.PairId(currency, baseCurrency), "", "must have an exchange rate"));
            }
        }

        return rates;
    }
}
