namespace FundCalc.Calculation.Live;

/// <summary>
/// The instants of the oldest and of the newest price behind each portfolio, kept while prices change: all positions are looked at again only when the last one of the oldest instant is replaced, or one of the newest by an
/// older one. Not thread-safe.
/// </summary>
internal sealed class PriceSpans(LivePortfolios portfolios, HoldingIndex index, LivePrices prices)
{
    private readonly PriceSpan[] _spans = new PriceSpan[portfolios.Count];

    /// <summary>Both instants; null where there is no price.</summary>
    public (DateTimeOffset Oldest, DateTimeOffset Newest)? Of(int portfolio)
    {
        ref var span = ref _spans[portfolio];
        // A timeless price moves along with the valuation instant.
        if (!span.IsKnown || prices.HasTimeless)
        {
            span = prices.SpanOf(index.PricesOf(portfolios.PositionsOf(portfolio)));
        }

        return span.IsEmpty ? null : (new DateTimeOffset(span.Oldest, TimeSpan.Zero), new DateTimeOffset(span.Newest, TimeSpan.Zero));
    }

    /// <summary>The prices of an instrument were replaced.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="was">What <see cref="LivePrices.InstantsAt"/> said before.</param>
    public void Replaced(int instrument, (long Long, long Short) was)
    {
        var now = prices.InstantsAt(instrument);
        if (now == was)
        {
            return;
        }

        foreach (var entry in index.EntriesOf(instrument))
        {
            foreach (ref readonly var position in index.PositionsOf(entry))
            {
                ref var span = ref _spans[position.Portfolio];
                span = position.Quantity < 0 ? span.Replace(was.Short, now.Short) : span.Replace(was.Long, now.Long);
            }
        }
    }
}
