using FundCalc.Calculation.Market;
using FundCalc.Prices;
using Grpc.Core;

namespace FundCalc.Host.Pricing;

/// <summary>Reads what one calculation needs in one batch; in a second one exchange rates, only where prices turn out to stand in currencies that the request does not name.</summary>
internal sealed class MarketReader(IPriceBook book)
{
    /// <summary>The market of one request; where its prices came from goes to the call's trailers.</summary>
    public async ValueTask<PricedMarket> ReadAsync(PriceRequest request, MarketNeeds needs, ServerCallContext context)
    {
        var cancellationToken = context.CancellationToken;
        var pairs = new FxPairs(request);
        // As many as there are instruments, but not too many where one occurs again and again.
        var capacity = needs.Instruments.TryGetNonEnumeratedCount(out var count) ? Math.Min(count, 1_000) : 0;
        var prices = new Dictionary<string, SidedPrice>(capacity, StringComparer.Ordinal);
        var instruments = new List<string>(capacity);
        foreach (var id in needs.Instruments)
        {
            if (request.Given.Count > 0 && request.Given.TryGetValue(id, out var given))
            {
                pairs.Need(given.Currency, needs.ValueCurrency);
            }
            else if (prices.TryAdd(id, default))
            {
                instruments.Add(id);
            }
        }

        foreach (var (from, to) in needs.Conversions)
        {
            pairs.Need(from, to);
        }

        var first = await book.ReadAsync(request.Query(instruments, pairs.Take()), cancellationToken);
        List<PriceSet> sets = [first];
        for (var i = 0; i < instruments.Count; i++)
        {
            var both = MarketRecords.Prices(first, i);
            prices[instruments[i]] = both;
            pairs.Need(both.Long?.Currency, needs.ValueCurrency);
            if (request.ShortKinds is not null)
            {
                pairs.Need(both.Short?.Currency, needs.ValueCurrency);
            }
        }

        if (pairs.Take() is { Count: > 0 } more)
        {
            // As of the clock once more, where the request leaves the instant to it: a rate may be newer than the prices that were read before it.
            sets.Add(await book.ReadAsync(request.Query([], more), cancellationToken));
        }

        var asOf = sets[^1].AsOf;
        RequestPrice.Check(request.Given.Values, asOf);

        PriceTrailers.Add(context, sets.Aggregate(PriceOrigin.None, (sum, set) => sum.With(set.Origin)));
        foreach (var (id, given) in request.Given)
        {
            prices.Add(id, new SidedPrice(given.At(asOf)));
        }

        var fx = new FxRates(
            request.GivenFx.Select(rate => rate.At(asOf)), sets.SelectMany(set => set.FxRates.OfType<PriceRecord>()).Select(MarketRecords.Rate), request.Pivot);
        return new PricedMarket(new MarketData(prices, fx, new PriceTerms(asOf, request.Policy)), PriceSet.DigestOf(sets));
    }
}
