namespace FundCalc.Oracle.Valuation;

/// <summary>Exchange rates, from the comments of common.proto: the pair, else the inverse, else through the pivot.</summary>
public static class OracleFx
{
    /// <summary>The rate, the contract's number of its method, and the age of the oldest quote behind it; null where there is none.</summary>
    public static (BigRational Rate, int Method, BigRational Age)? Rate(IReadOnlyList<OracleQuote> quotes, string pivot, string from, string to)
    {
        if (string.Equals(from, to, StringComparison.Ordinal))
        {
            return (1, 1, 0);
        }

        var usable = quotes.Where(q => q.Given || !quotes.Any(g => g.Given && SamePair(g, q))).ToList();
        if (usable.Find(q => q.Is(from, to)) is { } direct)
        {
            return (direct.Rate, 2, direct.Age);
        }

        if (usable.Find(q => q.Is(to, from)) is { } inverse)
        {
            return (Working(1 / inverse.Rate), 3, inverse.Age);
        }

        // A leg as the numerator or the denominator of one fraction, which is rounded once.
        BigRational fraction = 1;
        BigRational oldest = 0;
        foreach (var (a, b) in new[] { (from, pivot), (pivot, to) })
        {
            if (usable.Find(q => q.Is(a, b)) is { } as1)
            {
                fraction *= as1.Rate;
                oldest = Older(oldest, as1.Age);
            }
            else if (usable.Find(q => q.Is(b, a)) is { } as2)
            {
                fraction /= as2.Rate;
                oldest = Older(oldest, as2.Age);
            }
            else
            {
                return null;
            }
        }

        return (Working(fraction), 4, oldest);
    }

    private static bool SamePair(OracleQuote a, OracleQuote b) =>
        a.Is(b.Base, b.Quote) || a.Is(b.Quote, b.Base);

    private static BigRational Older(BigRational a, BigRational b) => a < b ? b : a;

    private static BigRational Working(BigRational exact) => OracleRounding.Round(exact, 18, OracleRoundingMode.HalfEven);
}
