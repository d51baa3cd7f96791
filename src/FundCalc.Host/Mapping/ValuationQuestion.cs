using FundCalc.Calculation.Explanations;
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
/// <param name="Trace">Where the steps are noted; null where no explanation was asked for.</param>
internal sealed record ValuationQuestion(
    PortfolioHoldings Portfolio, string BaseCurrency, PriceRequest Prices, AmountRounding Rounding, ValuationDetail Detail, Trace? Trace)
{
    /// <summary>What it needs from the market.</summary>
    public MarketNeeds Needs { get; } = MarketNeeds.Of(Portfolio, BaseCurrency);

    /// <summary>Reads a request, all violations at once.</summary>
    public static ValuationQuestion Read(Contract.ValuePortfolioRequest request)
    {
        var reader = new FieldReader();
        var terms = ValuationTerms.Read(reader, request);
        var portfolio = reader.ReadPortfolio(FieldPath.Request.Field("portfolio"), request.Portfolio, terms.Prices.Currencies, accounting: true);
        reader.ThrowIfAny();
        return new ValuationQuestion(portfolio, terms.BaseCurrency, terms.Prices, terms.Rounding, terms.Detail, request.Explain ? new Trace() : null);
    }

    /// <summary>Values and writes the reply.</summary>
    public Contract.ValuePortfolioResponse Answer(PricedMarket market)
    {
        var valuation = ValuationCalculator.Value(Portfolio, market.Data, BaseCurrency, Rounding, Detail);
        return new Contract.ValuePortfolioResponse
        {
            Value = new ValuationWriter(BaseCurrency, Rounding, market.Data.Terms.AsOf).Write(valuation),
            Basis = BasisWriter.Write(BaseCurrency, market.Data.Terms, market.Digest, valuation.FxRates),
            Explanation = Explain(market, valuation),
        };
    }

    private Contract.Explanation? Explain(PricedMarket market, PortfolioValuation valuation)
    {
        if (Trace is null)
        {
            return null;
        }

        var explained = new ExplanationWriter(Trace, market.Data);
        foreach (var (field, figure) in ValuationExplanation.Explain(Portfolio, market.Data, BaseCurrency, Rounding, valuation, Trace))
        {
            explained.Add("value." + field, figure);
        }

        return explained.Write();
    }
}
