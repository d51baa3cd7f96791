using FundCalc.Calculation;
using FundCalc.Calculation.Live;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Host.Live;

/// <summary>The rates into the currencies of share classes, each looked up once for all funds as long as no rate is different.</summary>
internal sealed class ClassRates(LiveValuer valuer)
{
    private readonly Dictionary<(string From, string To), ClassRate> _rates = [];
    private (int, int) _version = (-1, -1);

    /// <summary>The rate between two currencies, which <see cref="Update"/> keeps up to date.</summary>
    public ClassRate Of(string from, string to)
    {
        if (!_rates.TryGetValue((from, to), out var rate))
        {
            _rates.Add((from, to), rate = new ClassRate());
        }

        return rate;
    }

    /// <summary>Looks all rates up anew if they may be others.</summary>
    public void Update()
    {
        if (valuer.RatesVersion == _version)
        {
            return;
        }

        _version = valuer.RatesVersion;
        foreach (var ((from, to), rate) in _rates)
        {
            rate.Set(Find(from, to));
        }
    }

    private (FxRate, QualityFlags)? Find(string from, string to)
    {
        try
        {
            return valuer.Market.TryFindRate(from, to, out var rate, out _) ? (rate, valuer.Market.Terms.FlagsOf(rate)) : null;
        }
        catch (CalculationException)
        {
            // A rate out of range; each fund that needs it says so.
            return null;
        }
    }
}
