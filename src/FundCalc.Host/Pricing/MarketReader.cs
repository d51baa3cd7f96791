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
            else if (request.UsesBook && prices.TryAdd(id, default))
            {
                instruments.Add(id);
                if (request.Fallbacks.TryGetValue(id, out var fallback))
                {
                    pairs.Need(fallback.Currency, needs.ValueCurrency);
                }
            }
        }

        foreach (var (from, to) in needs.Conversions)
        {
            pairs.Need(from, to);
        }

        var answer = await ReadAsync(request, instruments, pairs, needs.ValueCurrency, context.CancellationToken);
        for (var i = 0; i < instruments.Count; i++)
        {
            prices[instruments[i]] = MarketRecords.Prices(answer.Instruments, i);
        }

        var terms = answer.Terms;
        RequestPrice.Check(request.Given.Values.Concat(request.Fallbacks.Values), terms.AsOf);
        foreach (var id in instruments)
        {
            if (prices[id] is not { Long: not null, Short: not null } && request.Fallbacks.TryGetValue(id, out var fallback))
            {
                prices[id] = new SidedPrice(prices[id].Long ?? fallback.At(terms.AsOf), prices[id].Short ?? fallback.At(terms.AsOf));
            }
        }

        PriceTrailers.Add(context, answer.Origin);
        foreach (var (id, given) in request.Given)
        {
            prices.Add(id, new SidedPrice(given.At(terms.AsOf)));
        }

        return new PricedMarket(new MarketData(prices, answer.Fx, terms), answer.Digest);
    }

    /// <summary>The book's answer for instruments, each there once, and for pairs of currencies, those of the prices among them.</summary>
    public async ValueTask<BookAnswer> ReadAsync(
        PriceRequest request, IReadOnlyList<string> instruments, FxPairs pairs, string valueCurrency, CancellationToken cancellationToken)
    {
        var first = await book.ReadAsync(request.Query(instruments, pairs.Take()), cancellationToken);
        Need(first.Prices);
        if (request.ShortKinds is not null)
        {
            Need(first.ShortPrices);
        }

        // As of the clock once more, where the request leaves the instant to it: a rate may be newer than the prices that were read before it.
        return pairs.Take() is { Count: > 0 } more
            ? new BookAnswer(request, [first, await book.ReadAsync(request.Query([], more), cancellationToken)])
            : new BookAnswer(request, [first]);

        void Need(IReadOnlyList<PriceRecord?> records)
        {
            foreach (var record in records as PriceRecord?[] ?? [.. records])
            {
                pairs.Need(record?.Currency, valueCurrency);
            }
        }
    }
}
