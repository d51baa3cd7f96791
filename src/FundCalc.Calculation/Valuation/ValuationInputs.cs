using FundCalc.Calculation.Instruments;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;

namespace FundCalc.Calculation.Valuation;

/// <summary>All that one portfolio's value needs of the market, found; or one refusal that names all that is missing or stale.</summary>
/// <param name="Lines">The positions with their prices, in the order held.</param>
/// <param name="Rates">Rates into the base currency by currency in ordinal order, for all currencies of prices and balances.</param>
internal sealed record ValuationInputs(IReadOnlyList<ValuedLine> Lines, IReadOnlyDictionary<string, FxRate> Rates)
{
    /// <summary>The portfolio in positions and balances alone: one with an accounting side as it stands on <see cref="Date"/>.</summary>
    public required PortfolioHoldings Portfolio { get; init; }

    /// <summary>The day of the accounting side; the first of all days without one.</summary>
    public DateOnly Date { get; init; }

    /// <summary>Finds prices and rates.</summary>
    /// <exception cref="PortfolioRefusedException">Prices or rates are missing, or stale where that fails, or currencies are unknown.</exception>
    public static ValuationInputs Find(PortfolioHoldings portfolio, MarketData market, string baseCurrency, CurrencyTable currencies)
    {
        var refusals = new List<Refusal>();
        var date = portfolio.Accounting?.DateOf(market.Terms.AsOf) ?? default;
        var flat = portfolio.Accounting?.Flatten(portfolio, date) ?? portfolio;
        var lines = FindPrices(flat, date, market, refusals);
        var rates = FindRates(CurrenciesOf(lines, flat.Balances), market, baseCurrency, currencies, refusals);
        return refusals.Count == 0 ? new ValuationInputs(lines, rates) { Portfolio = flat, Date = date } : throw new PortfolioRefusedException(refusals);
    }

    private static List<ValuedLine> FindPrices(PortfolioHoldings portfolio, DateOnly date, MarketData market, List<Refusal> refusals)
    {
        var positions = portfolio.Positions;
        var lines = new List<ValuedLine>(positions.Count);
        var days = portfolio.Accounting is null ? null : new InstrumentDays(date);
        HashSet<string>? refused = null;
        foreach (var holding in positions)
        {
            var line = days is null || holding.Terms is null
                ? new ValuedLine(holding, market.Prices.GetValueOrDefault(holding.InstrumentId).For(holding.Quantity), market.Terms)
                : days.Line(holding, holding.Terms, market);
            lines.Add(line);
            if (line.IsRefused && (refused ??= new HashSet<string>(StringComparer.Ordinal)).Add(holding.InstrumentId))
            {
                refusals.Add(line.IsMissing
                    ? new Refusal(CalculationFault.MissingPrice, "price:" + holding.InstrumentId, "", "must have a price")
                    : market.Terms.StalePrice(holding.InstrumentId, line.Price.Instant));
            }
        }

        return lines;
    }

    private static IEnumerable<string> CurrenciesOf(List<ValuedLine> lines, IReadOnlyList<BalanceItem> balances)
    {
        var occurring = new CurrencyPlaces();
        foreach (var line in lines)
        {
            if (!line.IsMissing)
            {
                occurring.Of(line.Price.Currency);
            }
        }

        foreach (var balance in balances)
        {
            occurring.Of(balance.Currency);
        }

        return occurring.Currencies.Order(StringComparer.Ordinal);
    }

    private static SortedList<string, FxRate> FindRates(
        IEnumerable<string> occurring, MarketData market, string baseCurrency, CurrencyTable currencies, List<Refusal> refusals)
    {
        var rates = new SortedList<string, FxRate>(StringComparer.Ordinal);
        foreach (var currency in occurring)
        {
            if (!currencies.Contains(currency))
            {
                refusals.Add(new Refusal(CalculationFault.UnknownCurrency, currency, currency, "must be an ISO 4217 code or a declared unit"));
            }
            else if (market.TryFindRate(currency, baseCurrency, out var rate, out var refusal))
            {
                rates.Add(currency, rate);
            }
            else
            {
                refusals.Add(refusal);
            }
        }

        return rates;
    }
}
