using FundCalc.Calculation.Valuation;

namespace FundCalc.Host.Pricing;

/// <summary>What one calculation needs from the market, named before anything is read.</summary>
/// <param name="Instruments">Instruments to price; may repeat.</param>
/// <param name="ValueCurrency">The currency that prices are converted into, whatever currency they turn out to have; empty where nothing is priced.</param>
/// <param name="Conversions">Pairs of currencies that the request itself makes necessary; may repeat.</param>
internal sealed record MarketNeeds(IEnumerable<string> Instruments, string ValueCurrency, IEnumerable<(string From, string To)> Conversions)
{
    /// <summary>What valuing a portfolio needs.</summary>
    /// <param name="portfolio">What is held and owed.</param>
    /// <param name="currency">The currency of its value.</param>
    public static MarketNeeds Of(PortfolioHoldings portfolio, string currency) => new(portfolio.Instruments, currency, portfolio.Currencies.Select(from => (from, currency)));
}
