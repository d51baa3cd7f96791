using FundCalc.Calculation.Money;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Pricing;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>What a <see cref="Contract.ValuePortfolioRequest"/> says beside its portfolio.</summary>
/// <param name="BaseCurrency">The currency of the totals.</param>
/// <param name="Prices">Which prices to use.</param>
/// <param name="Rounding">The rounding of amounts.</param>
/// <param name="Detail">How much to show.</param>
internal sealed record ValuationTerms(string BaseCurrency, PriceRequest Prices, AmountRounding Rounding, ValuationDetail Detail)
{
    /// <summary>Reads them; what is wrong is noted in the reader.</summary>
    public static ValuationTerms Read(FieldReader reader, Contract.ValuePortfolioRequest request)
    {
        var prices = reader.ReadPrices(new FieldPath("", "prices"), request.Prices);
        return new ValuationTerms(
            reader.Currency(FieldPath.Request, "base_currency", request.BaseCurrency, prices.Currencies),
            prices,
            reader.ReadAmounts(new FieldPath("", "rounding"), request.Rounding, prices.Currencies),
            reader.Enumeration<ValuationDetail>(FieldPath.Request, "detail", (int)request.Detail, ValuationDetail.Breakdowns));
    }
}
