using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Host.Mapping;

/// <summary>Explanations of figures that rest on the prices of holdings.</summary>
internal static class MarketExplanation
{
    /// <summary>The writer of an explanation.</summary>
    /// <param name="trace">The steps; null where no explanation was asked for.</param>
    /// <param name="positions">The positions that were priced.</param>
    /// <param name="rates">The exchange rates used.</param>
    /// <param name="market">Where prices and rates come from.</param>
    public static ExplanationWriter Of(Trace? trace, IEnumerable<Holding> positions, IEnumerable<FxRate> rates, MarketData market)
    {
        if (trace is null)
        {
            return new ExplanationWriter(null);
        }

        var prices = positions.DistinctBy(ValuedHoldings.SourceOf, StringComparer.Ordinal)
            .ToDictionary(ValuedHoldings.SourceOf, position => market.Prices.GetValueOrDefault(position.InstrumentId).For(position.Quantity), StringComparer.Ordinal);
        var pairs = rates.ToDictionary(rate => $"{rate.Base}/{rate.Quote}", StringComparer.Ordinal);
        var writer = new ValuationWriter("USD", AmountRounding.Default, market.Terms.AsOf);
        return new ExplanationWriter(trace, source => writer.Write(prices[source]!), pair => BasisWriter.Write(pairs[pair], market.Terms));
    }
}
