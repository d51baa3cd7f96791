using FundCalc.Calculation.Market;

namespace FundCalc.Host.Pricing;

/// <summary>Collects the currency pairs of one request that the book has to be asked for, each once.</summary>
/// <param name="request">The request: a pair that it brings itself is not asked for.</param>
internal sealed class FxPairs(PriceRequest request)
{
    private readonly HashSet<(string, string)> _conversions = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private List<string> _pending = [];

    /// <summary>Notes that amounts in one currency are converted into another.</summary>
    public void Need(string from, string to)
    {
        if (to.Length == 0 || string.Equals(from, to, StringComparison.Ordinal) || !_conversions.Add((from, to)) || IsGiven(from, to))
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

    private bool IsGiven(string from, string to) => request.GivenFx.Any(rate => rate.Joins(from, to));
}
