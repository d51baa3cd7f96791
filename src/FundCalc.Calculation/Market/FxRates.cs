using System.Diagnostics.CodeAnalysis;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Market;

/// <summary>
/// Exchange rates between any two currencies that the quotes connect: the pair as quoted, else the inverse pair, else both legs through the pivot currency.
/// Immutable, thread-safe.
/// </summary>
public sealed class FxRates
{
    private readonly Dictionary<(string Base, string Quote), FxQuote> _quotes = [];

    /// <summary>Rates from quotes. Currency codes are compared ordinally.</summary>
    /// <param name="given">Quotes that came with the request. Each hides the book's quotes of its pair, in both directions.</param>
    /// <param name="book">Quotes of the price book.</param>
    /// <param name="pivot">The currency through which rates are triangulated.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: a rate is not above zero, a quote's two currencies are the same, or
    /// a list has a pair twice in the same direction.</exception>
    public FxRates(IEnumerable<FxQuote> given, IEnumerable<FxQuote> book, string pivot)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(pivot);
        Pivot = pivot;
        foreach (var quote in given)
        {
            Take(quote);
        }

        HashSet<(string, string)>? hidden = _quotes.Count == 0 ? null : [.. _quotes.Keys];
        foreach (var quote in book)
        {
            if (hidden is null || (!hidden.Contains((quote.Base, quote.Quote)) && !hidden.Contains((quote.Quote, quote.Base))))
            {
                Take(quote);
            }
        }
    }

    /// <summary>The currency through which rates are triangulated.</summary>
    public string Pivot { get; }

    /// <summary>
    /// The price-book ids (BASE-QUOTE) of all quotes that <see cref="Find"/> may use for one unit of <paramref name="from"/> in <paramref name="to"/>;
    /// none for the identity. With them the needed data can be named before any of it is read.
    /// </summary>
    public static IReadOnlyList<string> CandidatePairs(string from, string to, string pivot)
    {
        if (string.Equals(from, to, StringComparison.Ordinal))
        {
            return [];
        }

        return string.Equals(from, pivot, StringComparison.Ordinal) || string.Equals(to, pivot, StringComparison.Ordinal)
            ? [PairId(from, to), PairId(to, from)]
            : [PairId(from, to), PairId(to, from), PairId(from, pivot), PairId(pivot, from), PairId(pivot, to), PairId(to, pivot)];
    }

    /// <summary>The price-book id of a currency pair: BASE-QUOTE.</summary>
    public static string PairId(string @base, string quote) => $"{@base}-{quote}";

    /// <summary>The rate that turns an amount in <paramref name="from"/> into one in <paramref name="to"/>.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.MissingRate"/>: no quotes connect the two;
    /// <see cref="CalculationFault.OutOfRange"/>: the rate is 0 at 18 places, or 10^28 or more.</exception>
    public FxRate Find(string from, string to) => TryFind(from, to, out var rate)
        ? rate
        : throw new CalculationException(CalculationFault.MissingRate, "fx:" + PairId(from, to), "must have an exchange rate");

    /// <summary>As <see cref="Find"/>, but false when no quotes connect the two currencies.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: the rate is 0 at 18 places, or 10^28 or more.</exception>
    public bool TryFind(string from, string to, [NotNullWhen(true)] out FxRate? rate)
    {
        if (string.Equals(from, to, StringComparison.Ordinal))
        {
            rate = new FxRate(from, to, ExactDecimal.One, FxMethod.Identity, null, "");
        }
        else if (_quotes.TryGetValue((from, to), out var direct))
        {
            rate = new FxRate(from, to, direct.Rate, FxMethod.Direct, direct.Instant, direct.Source);
        }
        else if (_quotes.TryGetValue((to, from), out var inverse))
        {
            rate = Rounded(from, to, ExactDecimal.One / inverse.Rate, FxMethod.Inverse, inverse.Instant, inverse.Source);
        }
        else
        {
            rate = Triangulate(from, to);
        }

        return rate is not null;
    }

    private FxRate? Triangulate(string from, string to)
    {
        if (Leg(from, Pivot) is not var (first, toPivot) || Leg(Pivot, to) is not var (second, fromPivot))
        {
            return null;
        }

        var instant = first.Instant < second.Instant ? first.Instant : second.Instant;
        var source = string.Equals(first.Source, second.Source, StringComparison.Ordinal) ? first.Source : first.Source + " + " + second.Source;
        return Rounded(from, to, toPivot * fromPivot, FxMethod.Triangulated, instant, source);
    }

    /// <summary>The quote that connects two currencies, the pair itself first, and the exact rate that it gives.</summary>
    private (FxQuote Quote, Fraction Rate)? Leg(string from, string to) =>
        _quotes.TryGetValue((from, to), out var direct) ? (direct, direct.Rate)
        : _quotes.TryGetValue((to, from), out var inverse) ? (inverse, ExactDecimal.One / inverse.Rate)
        : null;

    private static FxRate Rounded(string from, string to, Fraction exact, FxMethod method, DateTimeOffset instant, string source)
    {
        var subject = "fx:" + PairId(from, to);
        var rate = FigureRange.Check(subject, exact.Round(Rounding.Working));
        return rate.IsZero
            ? throw new CalculationException(CalculationFault.OutOfRange, subject, "must not be zero at 18 decimal places")
            : new FxRate(from, to, rate, method, instant, source);
    }

    private void Take(FxQuote quote)
    {
        var subject = "fx:" + PairId(quote.Base, quote.Quote);
        if (quote.Rate.Sign <= 0)
        {
            throw new CalculationException(CalculationFault.InvalidInput, subject, "must be above zero");
        }

        if (string.Equals(quote.Base, quote.Quote, StringComparison.Ordinal))
        {
            throw new CalculationException(CalculationFault.InvalidInput, subject, "must name two currencies");
        }

        if (!_quotes.TryAdd((quote.Base, quote.Quote), quote))
        {
            throw new CalculationException(CalculationFault.InvalidInput, subject, "must be quoted once");
        }
    }
}
