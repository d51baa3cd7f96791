namespace FundCalc.Calculation.Valuation;

/// <summary>Numbers currencies from 0 on, in the order in which they come up. There are few as a rule, and then a search from the first on finds them soonest.</summary>
internal sealed class CurrencyPlaces
{
    private const int Searched = 8;

    private readonly List<string> _currencies = [];
    private Dictionary<string, int>? _places;

    /// <summary>The currencies by number.</summary>
    public IReadOnlyList<string> Currencies => _currencies;

    /// <summary>The number of a currency, a new one where it has none yet.</summary>
    public int Of(string currency)
    {
        var searched = Math.Min(_currencies.Count, Searched);
        // Texts of the price book are shared: mostly it is the very same one.
        for (var place = 0; place < searched; place++)
        {
            if (ReferenceEquals(_currencies[place], currency))
            {
                return place;
            }
        }

        for (var place = 0; place < searched; place++)
        {
            if (string.Equals(_currencies[place], currency, StringComparison.Ordinal))
            {
                return place;
            }
        }

        if (_currencies.Count < Searched)
        {
            _currencies.Add(currency);
            return searched;
        }

        _places ??= new Dictionary<string, int>(StringComparer.Ordinal);
        if (!_places.TryGetValue(currency, out var number))
        {
            number = _currencies.Count;
            _places.Add(currency, number);
            _currencies.Add(currency);
        }

        return number;
    }
}
