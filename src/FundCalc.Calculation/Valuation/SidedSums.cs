using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>Exact sums by currency, of the values above zero and of the magnitudes of those below apart.</summary>
internal sealed class SidedSums
{
    private readonly CurrencyPlaces _places = new();
    private (ExactDecimal Above, ExactDecimal Below)[] _sums = [];

    /// <summary>Sums by currency, in ordinal order; a currency occurs when anything was added in it, even zero.</summary>
    public IEnumerable<LocalTotals> Local => _places.Currencies
        .Select((currency, place) => new LocalTotals(currency, _sums[place].Above, _sums[place].Below))
        .OrderBy(local => local.Currency, StringComparer.Ordinal);

    /// <summary>Adds a signed value in <paramref name="currency"/>.</summary>
    public void Add(string currency, ExactDecimal value)
    {
        var place = _places.Of(currency);
        if (place >= _sums.Length)
        {
            Array.Resize(ref _sums, Math.Max(4, 2 * _sums.Length));
        }

        ref var sum = ref _sums[place];
        if (value.Sign < 0)
        {
            sum.Below -= value;
        }
        else
        {
            sum.Above += value;
        }
    }

    /// <summary>Both sides in the base currency: per currency one exact product with its rate, all of them added exactly.</summary>
    public (ExactDecimal Above, ExactDecimal Below) InBase(IReadOnlyDictionary<string, FxRate> rates)
    {
        var (above, below) = (ExactDecimal.Zero, ExactDecimal.Zero);
        for (var place = 0; place < _places.Currencies.Count; place++)
        {
            var rate = rates[_places.Currencies[place]].Rate;
            above += _sums[place].Above * rate;
            below += _sums[place].Below * rate;
        }

        return (above, below);
    }
}
