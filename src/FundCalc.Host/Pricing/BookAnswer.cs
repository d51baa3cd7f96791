using FundCalc.Calculation.Market;
using FundCalc.Prices;
using FundCalc.Prices.Snapshots;

namespace FundCalc.Host.Pricing;

/// <summary>What the price book said to one request: the instruments' prices, and the rates of the currencies that they turned out to stand in.</summary>
/// <param name="request">The request.</param>
/// <param name="sets">The book's answers, of which the first has the instruments.</param>
internal sealed class BookAnswer(PriceRequest request, IReadOnlyList<PriceSet> sets)
{
    /// <summary>The prices, in the order of the instruments that were asked for.</summary>
    public PriceSet Instruments => sets[0];

    /// <summary>The valuation instant.</summary>
    public DateTimeOffset AsOf => sets[^1].AsOf;

    /// <summary>The valuation instant and the policy.</summary>
    public PriceTerms Terms => new(AsOf, request.Policy);

    /// <summary>Where the prices came from.</summary>
    public PriceOrigin Origin => sets.Count == 1 ? sets[0].Origin : sets.Aggregate(PriceOrigin.None, (sum, set) => sum.With(set.Origin));

    /// <summary>The digest of the book's prices; null where none was needed.</summary>
    public SnapshotDigest? Digest => PriceSet.DigestOf(sets);

    /// <summary>Exchange rates: the request's own, and the book's.</summary>
    public FxRates Fx
    {
        get
        {
            var quotes = new List<FxQuote>();
            foreach (var set in sets)
            {
                foreach (var record in set.FxRates)
                {
                    if (record is not null)
                    {
                        quotes.Add(MarketRecords.Rate(record));
                    }
                }
            }

            return new FxRates(request.GivenFx.Count == 0 ? [] : request.GivenFx.Select(rate => rate.At(AsOf)), quotes, request.Pivot);
        }
    }
}
