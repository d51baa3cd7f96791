using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Batch;

/// <summary>The rates from the currencies of slots into one base currency, each looked up when it is first asked for. Not thread-safe.</summary>
/// <param name="baseCurrency">The currency of the totals.</param>
/// <param name="rounding">The rounding of all amounts, each in its own currency.</param>
/// <param name="groups">The slots whose currencies are meant.</param>
/// <param name="data">Where rates are looked up.</param>
internal sealed class BaseRates(string baseCurrency, AmountRounding rounding, SlotGroups groups, MarketData data)
{
    private readonly List<CurrencyRate?> _rates = [];
    private GroupRate[] _groups = [];
    private int _known;
    private MarketData _data = data;

    /// <summary>The currency of the totals.</summary>
    public string Currency => baseCurrency;

    /// <summary>The rounding of the totals.</summary>
    public Rounding Rounding { get; } = rounding.For(baseCurrency);

    /// <summary>Looks rates up elsewhere from now on.</summary>
    public void Use(MarketData data)
    {
        _data = data;
        _rates.Clear();
        _known = 0;
    }

    /// <summary>All groups that there are, each with the rate of its currency.</summary>
    public ReadOnlySpan<GroupRate> Groups
    {
        get
        {
            if (_known < groups.Count)
            {
                Complete();
            }

            return _groups.AsSpan(0, _known);
        }
    }

    /// <summary>Looks what is not known yet up elsewhere from now on; what is known is the same there.</summary>
    public void LookUpIn(MarketData data) => _data = data;

    /// <summary>The rate from a currency, by its index in the groups.</summary>
    public CurrencyRate RateOf(int currency)
    {
        while (_rates.Count <= currency)
        {
            _rates.Add(null);
        }

        return _rates[currency] ??= Find(groups.Currencies[currency]);
    }

    private void Complete()
    {
        if (_groups.Length < groups.Count)
        {
            Array.Resize(ref _groups, Math.Max(groups.Count, 2 * _groups.Length));
        }

        for (; _known < groups.Count; _known++)
        {
            _groups[_known] = new GroupRate(groups[_known], RateOf(groups[_known].Currency));
        }
    }

    private CurrencyRate Find(string currency)
    {
        try
        {
            return rounding.Currencies.Contains(currency) && _data.TryFindRate(currency, baseCurrency, out var rate, out _)
                ? CurrencyRate.Of(rate.Rate, _data.Terms.FlagsOf(rate))
                : CurrencyRate.None;
        }
        catch (CalculationException)
        {
            // A rate out of range; each portfolio that needs it hears so by the long way.
            return CurrencyRate.None;
        }
    }
}
