using FundCalc.Calculation.Market;

namespace FundCalc.Host.Pricing;

/// <summary>Collects the currency pairs of one request that the book has to be asked for, each once.</summary>
/// <param name="request">The request: a pair that it brings itself is not asked for.</param>
internal sealed class FxPairs(PriceRequest request)
{
    // As many conversions are found by going over them; more only in a set.
    private const int Few = 8;

    private readonly (string From, string To)[] _first = new (string, string)[Few];
    private int _count;
    private HashSet<(string From, string To)>? _conversions;
    private HashSet<string>? _seen;
    private List<string> _pending = [];

    /// <summary>Notes that amounts in one currency are converted into another; nothing where there are no amounts.</summary>
    public void Need(string? from, string to)
    {
        if (from is null || to.Length == 0 || IsKnown(from, to) || IsSame(from, to) || !Add(from, to) || IsGiven(from, to))
        {
            return;
        }

        _seen ??= new HashSet<string>(StringComparer.Ordinal);
        foreach (var pair in FxRates.CandidatePairs(from, to, request.Pivot))
        {
            if (_seen.Add(pair))
            {
                _pending.Add(pair);
            }
        }
    }

    /// <summary>The pairs noted since the last call.</summary>
    public IReadOnlyList<string> Take()
    {
        if (_pending.Count == 0)
        {
            return [];
        }

        var taken = _pending;
        _pending = [];
        return taken;
    }

    // Texts of the price book are shared: mostly it is one of the first conversions once more, with the very same texts.
    private bool IsKnown(string from, string to)
    {
        foreach (var (first, into) in _first.AsSpan(0, _count))
        {
            if (ReferenceEquals(first, from) && ReferenceEquals(into, to))
            {
                return true;
            }
        }

        return false;
    }

    private bool Add(string from, string to)
    {
        foreach (var (first, into) in _first.AsSpan(0, _count))
        {
            if (IsSame(first, from) && IsSame(into, to))
            {
                return false;
            }
        }

        if (_count < Few)
        {
            _first[_count++] = (from, to);
            return true;
        }

        return (_conversions ??= []).Add((from, to));
    }

    private static bool IsSame(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);

    private bool IsGiven(string from, string to)
    {
        foreach (var rate in request.GivenFx)
        {
            if (rate.Joins(from, to))
            {
                return true;
            }
        }

        return false;
    }
}
