using System.Globalization;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Market;
using FundCalc.Host.Errors;
using FundCalc.Host.Pricing;
using FundCalc.Prices;
using FundCalc.Prices.Snapshots;

namespace FundCalc.Host.Batch;

/// <summary>Prices for one batch: each instrument and each pair of currencies is read once, when it first comes up, and keeps what it got. Not thread-safe.</summary>
internal sealed class BatchPrices
{
    private readonly IPriceBook _book;
    private readonly PriceRequest _request;
    private readonly FxPairs _pairs;
    private readonly List<PriceSet> _sets = [];
    private readonly List<FxQuote> _givenFx;
    private readonly List<FxQuote> _bookFx = [];
    private int _instruments;

    private BatchPrices(IPriceBook book, BatchQuestion question, DateTimeOffset asOf)
    {
        (_book, _request, AsOf) = (book, question.Prices, asOf);
        _pairs = new FxPairs(question.Prices);
        _givenFx = [.. question.Prices.GivenFx.Select(rate => rate.At(asOf))];
        Market = new BatchMarket(question.BaseCurrency, question.Rounding, new FxRates(_givenFx, _bookFx, question.Prices.Pivot), new PriceTerms(asOf, question.Prices.Policy));
        foreach (var (id, given) in question.Prices.Given)
        {
            Add(id, new SidedPrice(given.At(asOf)));
        }
    }

    /// <summary>The market of the batch.</summary>
    public BatchMarket Market { get; }

    /// <summary>The valuation instant.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>How many more instruments the batch may have.</summary>
    public int Room => InstrumentTable.MaxInstruments - _instruments;

    /// <summary>Where the prices came from so far.</summary>
    public PriceOrigin Origin { get; private set; } = PriceOrigin.None;

    /// <summary>Fixes the valuation instant, and finds out whether the snapshot is there, before anything is valued.</summary>
    public static async ValueTask<BatchPrices> OpenAsync(IPriceBook book, BatchQuestion question, CancellationToken cancellationToken)
    {
        var nothing = await book.ReadAsync(question.Prices.Query([], []), cancellationToken);
        RequestPrice.Check(question.Prices.Given.Values, nothing.AsOf);
        var prices = new BatchPrices(book, question, nothing.AsOf);
        // A currency of the given rates may convert by them alone: what the book has for it, which may go before, is asked for now, or portfolios would be valued without it until one asks.
        await prices.ReadAsync([], question.Prices.GivenFx.SelectMany(rate => new[] { rate.Base, rate.Quote }), cancellationToken);
        return prices;
    }

    /// <summary>Reads what has not come up before, in one batch; in a second one rates of currencies that only the prices name.</summary>
    /// <param name="instruments">Instruments, each of them a possible id; may repeat.</param>
    /// <param name="currencies">Currencies of balances; may repeat.</param>
    /// <param name="cancellationToken">The call's.</param>
    public async ValueTask ReadAsync(IEnumerable<string> instruments, IEnumerable<string> currencies, CancellationToken cancellationToken)
    {
        for (var fetch = Fetch(instruments, currencies, cancellationToken); fetch is not null; fetch = Fetch([], [], cancellationToken))
        {
            Take(fetch.InstrumentIds, await fetch.Answer);
        }
    }

    /// <summary>Begins to read what has not come up before. What is read is known only once it has been taken; until then nothing may ask for the same again.</summary>
    /// <returns>Null: all is known. After what is under way has been taken more may turn out to be needed: rates of currencies that only the prices name.</returns>
    public BatchFetch? Fetch(IEnumerable<string> instruments, IEnumerable<string> currencies, CancellationToken cancellationToken)
    {
        List<string> ids = [.. instruments.Where(id => !Market.Knows(id)).Distinct(StringComparer.Ordinal)];
        if (ids.Count > Room)
        {
            throw RefusalException.Limit("instruments", (_instruments + ids.Count).ToString(CultureInfo.InvariantCulture), "must be at most 250,000 different ones in a stream");
        }

        foreach (var currency in currencies)
        {
            _pairs.Need(currency, Market.BaseCurrency);
        }

        var pairs = _pairs.Take();
        return ids.Count + pairs.Count == 0 ? null : new BatchFetch(ids, pairs.Count > 0, _book.ReadAsync(_request.Query(ids, pairs, AsOf), cancellationToken).AsTask());
    }

    /// <summary>Takes what was read.</summary>
    /// <param name="ids">The instruments that were asked for.</param>
    /// <param name="set">The answer.</param>
    public void Take(IReadOnlyList<string> ids, PriceSet set)
    {
        _sets.Add(set);
        Origin = Origin.With(set.Origin);
        if (set.FxRates.Count > 0)
        {
            _bookFx.AddRange(set.FxRates.OfType<PriceRecord>().Select(MarketRecords.Rate));
            Market.UseFx(new FxRates(_givenFx, _bookFx, _request.Pivot));
        }

        for (var i = 0; i < ids.Count; i++)
        {
            Add(ids[i], MarketRecords.Prices(set, i));
        }
    }

    /// <summary>Whether the snapshot that this batch made is not where other replicas find it.</summary>
    public bool IsUnshared { get; private set; }

    /// <summary>The digest of everything that was read: kept, so that it replays the batch. Null where nothing was needed.</summary>
    public async ValueTask<SnapshotDigest?> FixAsync(CancellationToken cancellationToken)
    {
        if (_sets.Count == 0 || _request.Snapshot is not null)
        {
            return _sets.Count == 0 ? null : _request.Snapshot;
        }

        var snapshot = PriceSnapshot.Of(_sets);
        IsUnshared = !await _book.StoreSnapshotAsync(snapshot, cancellationToken);
        return snapshot.Digest;
    }

    private void Add(string id, SidedPrice prices)
    {
        Market.Add(id, prices);
        _instruments++;
        Need(prices.Long);
        Need(prices.Short);
    }

    private void Need(MarketPrice? price)
    {
        if (price is not null)
        {
            _pairs.Need(price.Currency, Market.BaseCurrency);
        }
    }
}
