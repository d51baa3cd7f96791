using FundCalc.Calculation.Market;

namespace FundCalc.Host.Pricing;

/// <summary>Collects the currency pairs of one request that the book has to be asked for, each once.</summary>
/// <param name="request">The request: a pair that it brings itself is not asked for.</param>
internal sealed class FxPairs(PriceRequest request)
{
    private const int Repeated = 8;

    private readonly HashSet<(string From, string To)> _conversions = [];
    private readonly List<(string From, string To)> _first = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private List<string> _pending = [];

    /// <summary>Notes that amounts in one currency are converted into another; nothing where there are no amounts.</summary>
    public void Need(string? from, string to)
    {
        if (from is null || to.Length == 0 || string.Equals(from, to, StringComparison.Ordinal) || IsRepeated(from, to) || !_conversions.Add((from, to)) || IsGiven(from, to))
        {
            return;
        }

        _pending.AddRange(FxRates.CandidatePairs(from, to, request.Pivot).Where(_seen.Add));
    }

    /// <summary>The pairs noted since the last call.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = _pending;
        _pending = [];
        return taken;
    }

    // Texts of the price book are shared: mostly it is one of the first conversions once more, with the very same texts.
    private bool IsRepeated(string from, string to)
    {
        foreach (var first in _first)
        {
            if (ReferenceEquals(first.From, from) && ReferenceEquals(first.To, to))
            {
                return true;
            }
        }

        if (_first.Count < Repeated)
        {
            _first.Add((from, to));
        }

        return false;
    }

    private bool IsGiven(string from, string to) => request.GivenFx.Any(rate => rate.Joins(from, to));
}
