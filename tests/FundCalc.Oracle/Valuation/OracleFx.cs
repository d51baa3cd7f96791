namespace FundCalc.Oracle.Valuation;

/// <summary>Exchange rates, from the comments of common.proto: the pair, else the inverse, else through the pivot.</summary>
public static class OracleFx
{
    /// <summary>The rate and the contract's number of its method; null where there is none.</summary>
    public static (BigRational Rate, int Method)? Rate(IReadOnlyList<OracleQuote> quotes, string pivot, string from, string to)
    {
        if (string.Equals(from, to, StringComparison.Ordinal))
        {
            return (1, 1);
        }

        var usable = quotes.Where(q => q.Given || !quotes.Any(g => g.Given && SamePair(g, q))).ToList();
        if (usable.Find(q => q.Is(from, to)) is { } direct)
        {
            return (direct.Rate, 2);
        }

        if (usable.Find(q => q.Is(to, from)) is { } inverse)
        {
            return (Working(1 / inverse.Rate), 3);
        }

        // A leg as the numerator or the denominator of one fraction, which is rounded once.
        BigRational fraction = 1;
        foreach (var (a, b) in new[] { (from, pivot), (pivot, to) })
        {
            if (usable.Find(q => q.Is(a, b)) is { } as1)
            {
                fraction *= as1.Rate;
            }
            else if (usable.Find(q => q.Is(b, a)) is { } as2)
            {
                fraction /= as2.Rate;
            }
            else
            {
                return null;
            }
        }

        return (Working(fraction), 4);
    }

    private static bool SamePair(OracleQuote a, OracleQuote b) =>
        a.Is(b.Base, b.Quote) || a.Is(b.Quote, b.Base);

    private static BigRational Working(BigRational exact) => OracleRounding.Round(exact, 18, OracleRoundingMode.HalfEven);
}
