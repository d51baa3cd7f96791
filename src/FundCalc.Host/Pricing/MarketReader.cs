using FundCalc.Calculation.Market;
using FundCalc.Prices;
using FundCalc.Prices.Snapshots;
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
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<string> instruments = [];
        foreach (var id in needs.Instruments)
        {
            if (!request.Given.TryGetValue(id, out var given))
            {
                if (seen.Add(id))
                {
                    instruments.Add(id);
                }
            }
            else
            {
                pairs.Need(given.Currency, needs.ValueCurrency);
            }
        }

        foreach (var (from, to) in needs.Conversions)
        {
            pairs.Need(from, to);
        }

        var first = await book.ReadAsync(request.Query(instruments, pairs.Take()), cancellationToken);
        List<PriceSet> sets = [first];
        foreach (var price in first.Prices.Concat(request.ShortKinds is null ? [] : first.ShortPrices).OfType<PriceRecord>())
        {
            pairs.Need(price.Currency, needs.ValueCurrency);
        }

        if (pairs.Take() is { Count: > 0 } more)
        {
            // As of the clock once more, where the request leaves the instant to it: a rate may be newer than the prices that were read before it.
            sets.Add(await book.ReadAsync(request.Query([], more), cancellationToken));
        }

        var asOf = sets[^1].AsOf;
        RequestPrice.Check(request.Given.Values, asOf);

        PriceTrailers.Add(context, sets.Aggregate(PriceOrigin.None, (sum, set) => sum.With(set.Origin)));
        var prices = new Dictionary<string, SidedPrice>(instruments.Count, StringComparer.Ordinal);
        for (var i = 0; i < instruments.Count; i++)
        {
            prices.Add(instruments[i], MarketRecords.Prices(first, i));
        }

        foreach (var (id, given) in request.Given)
        {
            prices.Add(id, new SidedPrice(given.At(asOf)));
        }

        var fx = new FxRates(
            request.GivenFx.Select(rate => rate.At(asOf)), sets.SelectMany(set => set.FxRates.OfType<PriceRecord>()).Select(MarketRecords.Rate), request.Pivot);
        var digest = request.Snapshot ?? (sets.Count == 1 ? first.Digest : PriceSnapshot.Of(sets).Digest);
        return new PricedMarket(new MarketData(prices, fx, new PriceTerms(asOf, request.Policy)), sets.All(set => set.Digest is null) ? null : digest);
    }
}
