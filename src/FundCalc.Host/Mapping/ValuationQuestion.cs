using FundCalc.Calculation.Money;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Pricing;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.ValuePortfolioRequest"/>, checked.</summary>
/// <param name="Portfolio">What is held and owed.</param>
/// <param name="BaseCurrency">The currency of the totals.</param>
/// <param name="Prices">Which prices to use.</param>
/// <param name="Rounding">The rounding of amounts.</param>
/// <param name="Detail">How much to show.</param>
internal sealed record ValuationQuestion(
    PortfolioHoldings Portfolio, string BaseCurrency, PriceRequest Prices, AmountRounding Rounding, ValuationDetail Detail)
{
    /// <summary>What it needs from the market.</summary>
    public MarketNeeds Needs { get; } = new(
        Portfolio.Positions.Select(position => position.InstrumentId),
        BaseCurrency,
        Portfolio.Balances.Select(balance => (balance.Currency, BaseCurrency)));

    /// <summary>Reads a request, all violations at once.</summary>
    public static ValuationQuestion Read(Contract.ValuePortfolioRequest request)
    {
        var reader = new FieldReader();
        var terms = ValuationTerms.Read(reader, request);
        var portfolio = reader.ReadPortfolio(FieldPath.Request.Field("portfolio"), request.Portfolio, terms.Prices.Currencies);
        reader.ThrowIfAny();
        return new ValuationQuestion(portfolio, terms.BaseCurrency, terms.Prices, terms.Rounding, terms.Detail);
    }
}
