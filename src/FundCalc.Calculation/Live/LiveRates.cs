using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;

namespace FundCalc.Calculation.Live;

/// <summary>The present rates into one base currency, and which of them are others than before. Not thread-safe.</summary>
internal sealed class LiveRates(string baseCurrency, AmountRounding rounding, SlotGroups groups, MarketData data)
{
    private readonly SortedDictionary<string, FxRate?> _conversions = new(StringComparer.Ordinal);
    private readonly List<CurrencyRate> _before = [];
    private MarketData _data = data;

    /// <summary>The rates as slots need them.</summary>
    public BaseRates Base { get; } = new(baseCurrency, rounding, groups, data);

    /// <summary>A currency that totals are converted into.</summary>
    public void AddConversion(string currency) => _conversions[currency] = Find(baseCurrency, currency);

    /// <summary>Looks what is not known yet up elsewhere from now on; what is known is the same there.</summary>
    public void LookUpIn(MarketData data)
    {
        _data = data;
        Base.LookUpIn(data);
    }

    /// <summary>Looks all rates up anew.</summary>
    /// <param name="data">The market.</param>
    /// <param name="changed">Takes the currencies, by index, that have another rate into the base currency, or another flag.</param>
    /// <param name="conversions">Takes the currencies that the base currency has another rate into.</param>
    public void Use(MarketData data, HashSet<int> changed, HashSet<string> conversions)
    {
        _before.Clear();
        for (var currency = 0; currency < groups.Currencies.Count; currency++)
        {
            _before.Add(Base.RateOf(currency));
        }

        _data = data;
        Base.Use(data);
        changed.UnionWith(Enumerable.Range(0, _before.Count).Where(currency => Base.RateOf(currency) != _before[currency]));
        foreach (var currency in _conversions.Keys.ToList())
        {
            var (was, now) = (_conversions[currency], Find(baseCurrency, currency));
            _conversions[currency] = now;
            // The instant counts too: it decides whether the rate is stale.
            if (was != now)
            {
                conversions.Add(currency);
            }
        }
    }

    /// <summary>The rates that there are at present, without the identity.</summary>
    public IEnumerable<FxRate> Rates() => groups.Currencies
        .Select(currency => Find(currency, baseCurrency))
        .Concat(_conversions.Keys.Select(currency => Find(baseCurrency, currency)))
        .OfType<FxRate>()
        .Where(rate => rate.Method != FxMethod.Identity);

    private FxRate? Find(string from, string to)
    {
        try
        {
            return _data.TryFindRate(from, to, out var rate, out _) ? rate : null;
        }
        catch (CalculationException)
        {
            // A rate out of range; each portfolio that needs it says so.
            return null;
        }
    }
}
