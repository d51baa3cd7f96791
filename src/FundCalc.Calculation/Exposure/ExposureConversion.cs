using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Exposure;

/// <summary>Converts a derivative into the equivalent position in its underlying: Regulation (EU) 231/2013, Annex II.</summary>
internal static class ExposureConversion
{
    /// <summary>The signed converted value in the base currency.</summary>
    /// <param name="holding">The position.</param>
    /// <param name="path">Its path in the request.</param>
    /// <param name="terms">How it is converted.</param>
    /// <param name="termsPath">Their path in the request.</param>
    /// <param name="rate">From the currency of the terms into the base currency.</param>
    /// <param name="trace">Where the steps are noted; null: nowhere.</param>
    public static Figure Of(Holding holding, string path, ExposureTerms terms, string termsPath, FxRate rate, Trace? trace)
    {
        var size = terms.ContractSize is { } given ? Figure.Field(given, trace, $"{termsPath}.contract_size") : Figure.Field(holding.Multiplier, trace, $"{path}.contract_multiplier");
        var value = Figure.Field(holding.Quantity, trace, $"{path}.quantity") * size;
        if (terms.HasPrice)
        {
            var price = Figure.Field(terms.UnderlyingPrice ?? ExactDecimal.Zero, trace, $"{termsPath}.underlying_price");
            // protection sold: the higher of notional and market value of the reference asset
            value *= terms.Type == ExposureType.CreditDefaultSwapSeller ? Figure.Max(price, 1) : price;
        }

        if (terms.HasDelta)
        {
            value *= Figure.Field(terms.Delta ?? ExactDecimal.Zero, trace, $"{termsPath}.delta");
        }

        return (rate.Method == FxMethod.Identity ? value : value * Figure.Rate(rate.Rate, trace, rate.Base, rate.Quote)).Named("converted value");
    }
}
