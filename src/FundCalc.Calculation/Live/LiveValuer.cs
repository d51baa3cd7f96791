using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Live;

/// <summary>
/// Keeps the values of portfolios while prices, rates and time go on: a change of a price costs the positions that hold the instrument, a change of a rate the portfolios with that currency. Every
/// value equals that of <see cref="ValuationCalculator"/> under the same market to the last digit, however many changes there were. Not thread-safe.
/// </summary>
public sealed class LiveValuer
{
    private readonly LivePortfolios _portfolios;
    private readonly AmountRounding _rounding;
    private readonly HoldingIndex _index;
    private readonly LivePrices _prices;
    private readonly StaleSchedule _schedule;
    private readonly SlotGroups _groups = new();
    private readonly PortfolioSums _scratch;
    private readonly Dictionary<string, LiveRates> _rates = new(StringComparer.Ordinal);
    private readonly TableEntry[] _entries;
    private readonly LiveSums[] _sums;
    private readonly int[] _places;
    private readonly List<int> _changed = [];
    private MarketData _market;
    private long? _ratesDue;
    private int _ratesDueOf = -1;
    private int _lookups;

    /// <summary>Portfolios that nothing is known about yet: no instrument has a price.</summary>
    /// <param name="portfolios">The portfolios.</param>
    /// <param name="rounding">The rounding of all amounts, each in its own currency.</param>
    /// <param name="fx">The exchange rates.</param>
    /// <param name="terms">The valuation instant and the policy.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.UnknownCurrency"/>: a base currency is unknown.</exception>
    public LiveValuer(LivePortfolios portfolios, AmountRounding rounding, FxRates fx, PriceTerms terms)
    {
        ArgumentNullException.ThrowIfNull(portfolios);
        ArgumentNullException.ThrowIfNull(rounding);
        ArgumentNullException.ThrowIfNull(terms);
        (_portfolios, _rounding) = (portfolios, rounding);
        _index = new HoldingIndex(portfolios);
        _prices = new LivePrices(portfolios.Instruments, portfolios.Numbers) { AsOf = terms.AsOf };
        _schedule = new StaleSchedule(portfolios.Instruments.Count);
        _market = new MarketData(_prices, fx, terms);
        _scratch = new PortfolioSums(_groups);
        _places = new int[portfolios.Positions];
        _sums = new LiveSums[portfolios.Count];
        _entries = new TableEntry[portfolios.Entries.Count];
        Array.Fill(_entries, EntryOf(new SidedPrice(null), portfolios.Entries.Count > 0 ? portfolios.Entries[0].Terms : null));
        for (var portfolio = 0; portfolio < _sums.Length; portfolio++)
        {
            _sums[portfolio] = Begin(portfolio);
            _changed.Add(portfolio);
        }
    }

    /// <summary>The valuation instant.</summary>
    public DateTimeOffset AsOf => _market.Terms.AsOf;

    /// <summary>What the values rest on.</summary>
    public MarketData Market => _market;

    /// <summary>The exchange rates behind the values, by base and quote currency in ordinal order, without the identity.</summary>
    public IReadOnlyList<FxRate> Rates => [.. _rates.Values
        .SelectMany(rates => rates.Rates())
        .DistinctBy(rate => (rate.Base, rate.Quote))
        .OrderBy(rate => rate.Base, StringComparer.Ordinal)
        .ThenBy(rate => rate.Quote, StringComparer.Ordinal)];

    /// <summary>Another number as soon as <see cref="Rates"/> may be others.</summary>
    public (int Lookups, int Currencies) RatesVersion => (_lookups, _groups.Currencies.Count);

    /// <summary>The first instant, in ticks, at which a price or a rate may get stale that nothing else changes; null: none will.</summary>
    public long? NextStale => Earlier(_schedule.Next, RatesDue());

    /// <summary>Sets the prices of an instrument.</summary>
    /// <param name="instrument">Its number in <see cref="LivePortfolios.Instruments"/>.</param>
    /// <param name="prices">Its prices, none later than <see cref="AsOf"/>.</param>
    /// <param name="isTimeless">Whether they always have the valuation instant, so that they never get stale.</param>
    public void SetPrice(int instrument, SidedPrice prices, bool isTimeless = false)
    {
        if (_prices[instrument] == prices && _prices.IsTimeless(instrument) == isTimeless)
        {
            return;
        }

        _prices.Set(instrument, prices, isTimeless);
        Reprice(instrument);
    }

    /// <summary>Sets the exchange rates.</summary>
    public void SetRates(FxRates fx)
    {
        ArgumentNullException.ThrowIfNull(fx);
        UseMarket(_market with { Fx = fx });
    }

    /// <summary>Lets time go on: what got stale counts as stale. An earlier instant than before changes nothing.</summary>
    public void Advance(DateTimeOffset asOf)
    {
        if (asOf <= AsOf)
        {
            return;
        }

        var ratesAreDue = RatesDue() <= asOf.UtcTicks;
        _prices.AsOf = asOf;
        var market = _market with { Terms = _market.Terms with { AsOf = asOf } };
        if (ratesAreDue)
        {
            UseMarket(market);
        }
        else
        {
            _market = market;
            foreach (var rates in _rates.Values)
            {
                rates.LookUpIn(market);
            }
        }

        while (_schedule.TryTake(asOf.UtcTicks, out var instrument))
        {
            Reprice(instrument);
        }
    }

    /// <summary>The portfolios whose value, or the reason for having none, may be different since they were last taken, in their order. All of them at first.</summary>
    public IReadOnlyList<int> TakeChanged()
    {
        _changed.Sort();
        List<int> taken = new(_changed.Count);
        foreach (var portfolio in _changed)
        {
            var sums = _sums[portfolio];
            sums.IsChanged = false;
            if (!sums.WasRefused || sums.IsReasonChanged)
            {
                taken.Add(portfolio);
            }
        }

        _changed.Clear();
        return taken;
    }

    /// <summary>The present value of a portfolio.</summary>
    /// <exception cref="PortfolioRefusedException">As <see cref="ValuationCalculator.Value"/>.</exception>
    /// <exception cref="CalculationException">As <see cref="ValuationCalculator.Value"/>.</exception>
    public LiveValue Value(int portfolio)
    {
        var sums = _sums[portfolio];
        var watched = _portfolios[portfolio];
        (sums.IsReasonChanged, sums.WasRefused) = (false, false);
        var (oldest, newest) = PriceInstants(portfolio);
        if (sums.Wide == 0 && sums.Refused == 0 && watched.Whole is null)
        {
            _scratch.Begin();
            foreach (ref readonly var slot in sums.Slots)
            {
                if (slot.Count > 0)
                {
                    _scratch.Put(slot.Number, slot.Above, slot.Below, slot.Count);
                }
            }

            _scratch.AddMissing(sums.Missing);
            if (BaseTotals.TryCompute(_scratch, _rates[watched.BaseCurrency].Base, out var totals, out var gross, out var liabilities))
            {
                return new LiveValue(totals, gross, liabilities, oldest, newest);
            }
        }

        try
        {
            var valuation = ValuationCalculator.Value(_portfolios.Expand(portfolio), _market, watched.BaseCurrency, _rounding, ValuationDetail.Totals);
            return new LiveValue(valuation.Totals, valuation.ExactGrossAssets, valuation.ExactLiabilities, oldest, newest);
        }
        catch (PortfolioRefusedException)
        {
            sums.WasRefused = true;
            throw;
        }
    }

    private static long? Earlier(long? one, long? other) => one is null ? other : other is null ? one : Math.Min(one.Value, other.Value);

    private LiveSums Begin(int portfolio)
    {
        var watched = _portfolios[portfolio];
        if (!_rates.TryGetValue(watched.BaseCurrency, out var rates))
        {
            _rounding.Currencies.MinorUnit(watched.BaseCurrency);
            _rates.Add(watched.BaseCurrency, rates = new LiveRates(watched.BaseCurrency, _rounding, _groups, _market));
        }

        foreach (var currency in watched.Conversions)
        {
            rates.AddConversion(currency);
        }

        var sums = new LiveSums { IsChanged = true, IsReasonChanged = true };
        foreach (var balance in watched.Balances)
        {
            if (_rounding.Currencies.Contains(balance.Currency))
            {
                sums.Add(_groups.OfBalances(balance.Currency), balance.SignedAmount);
            }
            else
            {
                // The long way refuses it by name.
                sums.Wide++;
            }
        }

        var (start, length) = _portfolios.PositionsOf(portfolio).GetOffsetAndLength(_places.Length);
        for (var position = start; position < start + length; position++)
        {
            var entry = _entries[_portfolios.EntryOf[position]];
            _places[position] = sums.Add(entry.LongSlot, 0, 0);
        }

        return sums;
    }

    private TableEntry EntryOf(SidedPrice prices, TableInstrument? terms)
    {
        if (terms is null)
        {
            return default;
        }

        var one = new Holding(terms.InstrumentId, ExactDecimal.One, terms.Multiplier, terms.AssetClass, terms.Level, terms.Haircut);
        var forLong = SlottedPrice.Of(new ValuedLine(one, prices.Long, _market.Terms), _groups);
        var forShort = SlottedPrice.Of(new ValuedLine(one with { Quantity = -ExactDecimal.One }, prices.Short, _market.Terms), _groups);
        return new TableEntry(forLong.Units, forShort.Units, SlotOf(forLong), SlotOf(forShort));

        int SlotOf(SlottedPrice price) => price.Slot < 0 ? price.Slot : price.Slot + terms.QuantityScale;
    }

    /// <summary>Values all positions of an instrument anew.</summary>
    private void Reprice(int instrument)
    {
        var prices = _prices[instrument];
        _schedule.Set(instrument, _prices.IsTimeless(instrument) ? null : Earlier(StaleFrom(prices.Long?.Instant), StaleFrom(prices.Short?.Instant)));
        foreach (var entry in _index.EntriesOf(instrument))
        {
            var was = _entries[entry];
            var now = EntryOf(prices, _portfolios.Entries[entry].Terms);
            _entries[entry] = now;
            foreach (var position in _index.PositionsOf(entry))
            {
                Revalue(position, was, now);
            }
        }
    }

    private void Revalue(int position, in TableEntry was, in TableEntry now)
    {
        var portfolio = _index.PortfolioOf(position);
        var sums = _sums[portfolio];
        var quantity = _portfolios.Quantities[position];
        ref var place = ref _places[position];
        var (oldSlot, oldPrice, slot, price) = quantity < 0
            ? (was.ShortSlot, was.Short, now.ShortSlot, now.Short)
            : (was.LongSlot, was.Long, now.LongSlot, now.Long);
        if (place < 0 || slot != oldSlot || !sums.TryReplace(place, oldPrice, price, quantity))
        {
            sums.Remove(place, oldPrice, quantity);
            place = sums.Add(slot, price, quantity);
            // Another group may mean another currency, of which the rate is lacking, or was.
            sums.IsReasonChanged |= slot / SlotGroups.Size != oldSlot / SlotGroups.Size;
        }

        MarkChanged(portfolio, sums);
    }

    private void MarkChanged(int portfolio, LiveSums sums)
    {
        if (!sums.IsChanged)
        {
            sums.IsChanged = true;
            _changed.Add(portfolio);
        }
    }

    private void UseMarket(MarketData market)
    {
        _market = market;
        _ratesDueOf = -1;
        _lookups++;
        foreach (var (currency, rates) in _rates)
        {
            HashSet<int> changed = [];
            HashSet<string> conversions = new(StringComparer.Ordinal);
            rates.Use(market, changed, conversions);
            if (changed.Count + conversions.Count > 0)
            {
                MarkChanged(currency, changed, conversions);
            }
        }
    }

    private void MarkChanged(string baseCurrency, HashSet<int> changed, HashSet<string> conversions)
    {
        for (var portfolio = 0; portfolio < _sums.Length; portfolio++)
        {
            var (watched, sums) = (_portfolios[portfolio], _sums[portfolio]);
            if (string.Equals(watched.BaseCurrency, baseCurrency, StringComparison.Ordinal)
                && (Rests(sums, watched, changed) || (conversions.Count > 0 && watched.Conversions.Any(conversions.Contains))))
            {
                sums.IsReasonChanged = true;
                MarkChanged(portfolio, sums);
            }
        }
    }

    /// <summary>Whether the portfolio has values in one of the currencies; one that is valued from its holdings counts as having all.</summary>
    private bool Rests(LiveSums sums, LivePortfolio watched, HashSet<int> currencies)
    {
        if (currencies.Count == 0)
        {
            return false;
        }

        if (sums.Wide + sums.Refused > 0 || watched.Whole is not null)
        {
            return true;
        }

        foreach (ref readonly var slot in sums.Slots)
        {
            if (slot.Count > 0 && currencies.Contains(_groups[slot.Number / SlotGroups.Size].Currency))
            {
                return true;
            }
        }

        return false;
    }

    private (DateTimeOffset? Oldest, DateTimeOffset? Newest) PriceInstants(int portfolio) =>
        _prices.InstantsOf(_index.PricesOf(_portfolios.PositionsOf(portfolio))) is var (oldest, newest)
            ? (new DateTimeOffset(oldest, TimeSpan.Zero), new DateTimeOffset(newest, TimeSpan.Zero))
            : (null, null);

    /// <summary>When a price observed then gets stale, in ticks; null where it does not, or is stale already.</summary>
    private long? StaleFrom(DateTimeOffset? instant) =>
        instant is { } seen && _market.Terms.Policy.MaxAge is { } age && !_market.Terms.IsStale(seen) ? seen.UtcTicks + age.Ticks + 1 : null;

    /// <summary>When a rate gets stale that is not yet, in ticks; found again when rates change or a currency comes up.</summary>
    private long? RatesDue()
    {
        var policy = _market.Terms.Policy;
        if ((policy.MaxFxAge ?? policy.MaxAge) is { } age && _ratesDueOf != _groups.Currencies.Count)
        {
            _ratesDueOf = _groups.Currencies.Count;
            _ratesDue = Rates.Where(rate => rate.Instant is not null && !_market.Terms.IsStale(rate)).Min(rate => rate.Instant?.UtcTicks + age.Ticks + 1);
        }

        return _ratesDue;
    }
}
