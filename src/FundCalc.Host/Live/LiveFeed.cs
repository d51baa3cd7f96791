using FundCalc.Calculation.Live;
using FundCalc.Calculation.Market;
using FundCalc.Host.Pricing;
using FundCalc.Prices;
using FundCalc.Prices.Watching;

namespace FundCalc.Host.Live;

/// <summary>Brings prices and rates from the book to live values: each time only what may have changed, in one batched read; in a second one rates of currencies that only the prices name.</summary>
internal sealed class LiveFeed : IDisposable
{
    private const int MaxSlices = 256;

    // Few enough that what changed meanwhile does not wait for a slice.
    private const int SliceInstruments = 200;

    private readonly LiveQuestion _question;
    private readonly IPriceBook _book;
    private readonly PriceWatch _watch;
    private readonly FxPairs _pairs;
    private readonly TimeProvider _time;
    private readonly TimeSpan _pollInterval;
    private readonly List<string> _polled;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly (PriceRecord? Long, PriceRecord? Short)[] _records;
    private readonly SortedDictionary<string, PriceRecord?> _rates = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);
    private long _lastPoll;
    private int _pollAt;
    private bool _hasGiven;

    /// <summary>A feed that has read nothing.</summary>
    /// <param name="question">What is watched.</param>
    /// <param name="book">The price book.</param>
    /// <param name="watches">Tells what changes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="lifetime">How long the cache of the book uses what nobody tells of: within that time everything is read again, in slices.</param>
    /// <exception cref="PriceBookException">There are too many watches.</exception>
    public LiveFeed(LiveQuestion question, IPriceBook book, IPriceWatches watches, TimeProvider time, TimeSpan lifetime)
    {
        (_question, _book, _time) = (question, book, time);
        _pairs = new FxPairs(question.Prices);
        var now = time.GetUtcNow();
        Valuer = new LiveValuer(question.Portfolios, question.Rounding, Fx(now), new PriceTerms(now, question.Prices.Policy));
        var instruments = question.Portfolios.Instruments;
        _records = new (PriceRecord?, PriceRecord?)[instruments.Count];
        for (var number = 0; number < instruments.Count; number++)
        {
            if (!question.Prices.Given.ContainsKey(instruments[number]))
            {
                _numbers.Add(instruments[number], number);
            }
        }

        _polled = [.. _numbers.Keys];
        _unread.UnionWith(_polled);
        foreach (var (from, to) in question.Conversions)
        {
            _pairs.Need(from, to);
        }

        foreach (var given in question.Prices.Given.Values)
        {
            Need(given.Currency);
        }

        // Before the first read: a change that comes during it is noted.
        _watch = watches.Watch(_polled);
        _pollInterval = lifetime / Slices;
        _lastPoll = time.GetTimestamp();
    }

    /// <summary>The values.</summary>
    public LiveValuer Valuer { get; }

    /// <summary>What changes, so that it can be waited for.</summary>
    public PriceWatch Watch => _watch;

    /// <summary>How long until there is something to do though nothing changes: to look at what nobody tells of, or at what gets stale.</summary>
    public TimeSpan Idle
    {
        get
        {
            var poll = _pollInterval - _time.GetElapsedTime(_lastPoll);
            if (Valuer.NextStale is not { } stale)
            {
                return poll;
            }

            // Up to the next millisecond, the finest time that is waited for.
            var untilStale = new TimeSpan(stale - _time.GetUtcNow().UtcTicks) + TimeSpan.FromMilliseconds(1);
            return untilStale < poll ? untilStale : poll;
        }
    }

    private int Slices => Math.Clamp(_polled.Count / SliceInstruments, 1, MaxSlices);

    /// <summary>Reads what is not read yet: everything at first.</summary>
    /// <exception cref="PriceBookException">The book cannot be asked; what was not read stays noted.</exception>
    /// <returns>How many changes went unseen, as newer ones replaced them.</returns>
    public async ValueTask<long> RefreshAsync(CancellationToken cancellationToken)
    {
        var change = _watch.Take();
        _unread.UnionWith(change.InstrumentIds);
        Poll();
        await ReadAsync(cancellationToken);
        return change.Skipped;
    }

    /// <summary>Lets time go on without the book.</summary>
    public void Advance() => Valuer.Advance(_time.GetUtcNow());

    /// <inheritdoc/>
    public void Dispose() => _watch.Dispose();

    /// <summary>Notes the slices that are due: several where updates are further apart than slices.</summary>
    private void Poll()
    {
        var due = Math.Min((int)Math.Min(_time.GetElapsedTime(_lastPoll) / _pollInterval, int.MaxValue), Slices);
        if (due == 0)
        {
            return;
        }

        _lastPoll = _time.GetTimestamp();
        var size = (int)Math.Min((long)due * ((_polled.Count + Slices - 1) / Slices), _polled.Count);
        for (var i = 0; i < size; i++)
        {
            _unread.Add(_polled[_pollAt++]);
            _pollAt = _pollAt < _polled.Count ? _pollAt : 0;
        }
    }

    private async ValueTask ReadAsync(CancellationToken cancellationToken)
    {
        WatchMore();
        List<string> instruments = [.. _unread.Where(_numbers.ContainsKey)];
        List<string> pairs = [.. _unread.Where(_rates.ContainsKey)];
        var set = await _book.ReadAsync(_question.Prices.Query(instruments, pairs), cancellationToken);
        Valuer.Advance(set.AsOf);
        TakePrices(set);
        var changed = TakeRates(set);
        while (WatchMore() is { Count: > 0 } more)
        {
            // The prices brought new currencies.
            set = await _book.ReadAsync(_question.Prices.Query([], more), cancellationToken);
            Valuer.Advance(set.AsOf);
            changed |= TakeRates(set);
        }

        _unread.Clear();
        SetGiven();
        if (changed || (_question.Prices.GivenFx.Count > 0 && Valuer.NextStale is not null))
        {
            // Given rates always have the valuation instant, so that they move along with it.
            Valuer.SetRates(Fx(Valuer.AsOf));
        }
    }

    /// <summary>Pairs that came up: watched before they are read.</summary>
    private IReadOnlyList<string> WatchMore()
    {
        var more = _pairs.Take();
        if (more.Count > 0)
        {
            _watch.Add([.. more.Where(pair => !_numbers.ContainsKey(pair))]);
            _polled.AddRange(more);
            _unread.UnionWith(more);
            foreach (var pair in more)
            {
                _rates[pair] = null;
            }
        }

        return more;
    }

    private void TakePrices(PriceSet set)
    {
        for (var i = 0; i < set.InstrumentIds.Count; i++)
        {
            var number = _numbers[set.InstrumentIds[i]];
            var (forLong, forShort) = (set.Prices[i], set.ShortPrices[i]);
            if (Equals(forLong, _records[number].Long) && Equals(forShort, _records[number].Short))
            {
                continue;
            }

            _records[number] = (forLong, forShort);
            Need(forLong?.Currency);
            Need(forShort?.Currency);
            Valuer.SetPrice(number, MarketRecords.Prices(set, i));
        }
    }

    private bool TakeRates(PriceSet set)
    {
        var changed = false;
        foreach (var record in set.FxRates.OfType<PriceRecord>())
        {
            changed |= !record.Equals(_rates[record.InstrumentId]);
            _rates[record.InstrumentId] = record;
        }

        foreach (var pair in set.MissingFxPairs)
        {
            changed |= _rates[pair] is not null;
            _rates[pair] = null;
        }

        return changed;
    }

    /// <summary>Sets the prices of the request, once the first instant is known.</summary>
    private void SetGiven()
    {
        if (_hasGiven || _question.Prices.Given.Count == 0)
        {
            return;
        }

        _hasGiven = true;
        RequestPrice.Check(_question.Prices.Given.Values, Valuer.AsOf);
        for (var number = 0; number < _records.Length; number++)
        {
            if (_question.Prices.Given.TryGetValue(_question.Portfolios.Instruments[number], out var given))
            {
                Valuer.SetPrice(number, new SidedPrice(given.At(Valuer.AsOf)), isTimeless: given.Instant is null);
            }
        }
    }

    private void Need(string? currency)
    {
        if (currency is not null)
        {
            foreach (var to in _question.BaseCurrencies)
            {
                _pairs.Need(currency, to);
            }
        }
    }

    private FxRates Fx(DateTimeOffset asOf) =>
        new(_question.Prices.GivenFx.Select(rate => rate.At(asOf)), _rates.Values.OfType<PriceRecord>().Select(MarketRecords.Rate), _question.Prices.Pivot);
}
