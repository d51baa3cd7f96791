using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>Exact sums by currency, of the values above zero and of the magnitudes of those below apart.</summary>
internal sealed class SidedSums
{
    private readonly SortedDictionary<string, (ExactDecimal Above, ExactDecimal Below)> _byCurrency = new(StringComparer.Ordinal);

    /// <summary>Sums by currency, in ordinal order; a currency occurs when anything was added in it, even zero.</summary>
    public IEnumerable<LocalTotals> Local => _byCurrency.Select(sum => new LocalTotals(sum.Key, sum.Value.Above, sum.Value.Below));

    /// <summary>Adds a signed value in <paramref name="currency"/>.</summary>
    public void Add(string currency, ExactDecimal value)
    {
        var (above, below) = _byCurrency.GetValueOrDefault(currency);
        _byCurrency[currency] = value.Sign < 0 ? (above, below - value) : (above + value, below);
    }

    /// <summary>Both sides in the base currency: per currency one exact product with its rate, all of them added exactly.</summary>
    public (ExactDecimal Above, ExactDecimal Below) InBase(IReadOnlyDictionary<string, FxRate> rates)
    {
        var (above, below) = (ExactDecimal.Zero, ExactDecimal.Zero);
        foreach (var (currency, sum) in _byCurrency)
        {
            var rate = rates[currency].Rate;
            above += sum.Above * rate;
            below += sum.Below * rate;
        }

        return (above, below);
    }
}
