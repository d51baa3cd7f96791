using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Errors;
using FundCalc.Host.Pricing;
using FundCalc.Prices;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.GetPricesRequest"/>, checked.</summary>
/// <param name="Query">The question to the book.</param>
/// <param name="Policy">The greatest age, for rates as for prices, and what happens where a price is older.</param>
internal sealed record PricesQuestion(PriceQuery Query, PricePolicy Policy)
{
    /// <summary>Writes what the book has, in the request's order.</summary>
    /// <exception cref="RefusalException">Prices are stale, and that fails: all of them named.</exception>
    public Contract.GetPricesResponse Write(PriceSet set)
    {
        var terms = new PriceTerms(set.AsOf, Policy);
        List<PriceRecord> stale = [.. set.Prices.OfType<PriceRecord>().Where(record => terms.IsStale(record.Instant))];
        if (terms.StaleFails && stale.Count > 0)
        {
            throw new RefusalException(Failures.Of([.. stale.Select(record => Refuse(record, terms))]));
        }

        var reply = PriceMapper.Write(set);
        reply.StaleInstrumentIds.AddRange(stale.Select(record => record.InstrumentId));
        return reply;
    }

    private static Refusal Refuse(PriceRecord record, PriceTerms terms)
    {
        if (record.Kind != PriceKind.Fx)
        {
            return terms.StalePrice(record.InstrumentId, record.Instant);
        }

        var quote = MarketRecords.Rate(record);
        return terms.StaleRate(new FxRate(quote.Base, quote.Quote, quote.Rate, FxMethod.Direct, quote.Instant, quote.Source));
    }
}
