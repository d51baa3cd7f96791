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
    private readonly LivePrices _prices;
    private readonly PriceSpans _spans;
    private readonly PositionValues _values;
    private readonly StaleSchedule _schedule;
    private readonly SlotGroups _groups = new();
    private readonly PortfolioSums _scratch;
    private readonly Dictionary<string, LiveRates> _rates = new(StringComparer.Ordinal);
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
        var index = new HoldingIndex(portfolios);
        _prices = new LivePrices(portfolios.Instruments, portfolios.Numbers) { AsOf = terms.AsOf };
        _spans = new PriceSpans(portfolios, index, _prices);
        _schedule = new StaleSchedule(portfolios.Instruments.Count);
        _market = new MarketData(_prices, fx, terms);
        _scratch = new PortfolioSums(_groups);
        for (var portfolio = 0; portfolio < portfolios.Count; portfolio++)
        {
            AddRates(portfolios[portfolio]);
        }

        _values = new PositionValues(portfolios, index, _groups, rounding.Currencies, terms);
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

        var instants = _prices.InstantsAt(instrument);
        _prices.Set(instrument, prices, isTimeless);
        _spans.Replaced(instrument, instants);
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
    public IReadOnlyList<int> TakeChanged() => _values.TakeChanged();

    /// <summary>The present value of a portfolio.</summary>
    /// <exception cref="PortfolioRefusedException">As <see cref="ValuationCalculator.Value"/>.</exception>
    /// <exception cref="CalculationException">As <see cref="ValuationCalculator.Value"/>.</exception>
    public LiveValue Value(int portfolio)
    {
        var sums = _values[portfolio];
        var watched = _portfolios[portfolio];
        (sums.IsReasonChanged, sums.WasRefused) = (false, false);
        var span = _spans.Of(portfolio);
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
                return new LiveValue(totals, gross, liabilities, span?.Oldest, span?.Newest);
            }
        }

        try
        {
            var valuation = ValuationCalculator.Value(_portfolios.Expand(portfolio), _market, watched.BaseCurrency, _rounding, ValuationDetail.Totals);
            return new LiveValue(new KernelTotals { Wide = valuation.Totals }, valuation.ExactGrossAssets, valuation.ExactLiabilities, span?.Oldest, span?.Newest);
        }
        catch (PortfolioRefusedException)
        {
            sums.WasRefused = true;
            throw;
        }
    }

    private static long? Earlier(long? one, long? other) => one is null ? other : other is null ? one : Math.Min(one.Value, other.Value);

    private void AddRates(LivePortfolio watched)
    {
        if (!_rates.TryGetValue(watched.BaseCurrency, out var rates))
        {
            _rounding.Currencies.MinorUnit(watched.BaseCurrency);
            _rates.Add(watched.BaseCurrency, rates = new LiveRates(watched.BaseCurrency, _rounding, _groups, _market));
        }

        foreach (var currency in watched.Conversions)
        {
            rates.AddConversion(currency);
        }
    }

    /// <summary>Values all positions of an instrument anew.</summary>
    private void Reprice(int instrument)
    {
        var prices = _prices[instrument];
        _schedule.Set(instrument, _prices.IsTimeless(instrument) ? null : Earlier(StaleFrom(prices.Long?.Instant), StaleFrom(prices.Short?.Instant)));
        _values.Reprice(instrument, prices, _market.Terms);
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
                _values.MarkChanged(currency, changed, conversions);
            }
        }
    }

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
