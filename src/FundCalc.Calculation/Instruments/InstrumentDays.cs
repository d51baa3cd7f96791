using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Instruments;

/// <summary>The instruments of one portfolio on one day; what does not depend on the position is found once for each. Not thread-safe.</summary>
internal sealed class InstrumentDays(DateOnly date)
{
    private readonly Dictionary<string, IInstrumentDay> _days = new(StringComparer.Ordinal);

    /// <summary>A position in an instrument with terms, with its price and its figures.</summary>
    public ValuedLine Line(Holding holding, InstrumentTerms terms, MarketData market)
    {
        var price = terms.OwnPrice(market.Terms.AsOf) ?? market.Prices.GetValueOrDefault(holding.InstrumentId).For(holding.Quantity);
        if (!_days.TryGetValue(holding.InstrumentId, out var day))
        {
            _days.Add(holding.InstrumentId, day = terms.On(date));
        }

        return new ValuedLine(holding, price, market.Terms)
        {
            Instrument = price is null ? null : day.Value(holding.Quantity * holding.Multiplier, price.Value),
        };
    }
}
