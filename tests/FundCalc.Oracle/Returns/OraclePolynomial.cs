namespace FundCalc.Oracle.Returns;

/// <summary>A polynomial with rational coefficients, the constant first, and its real roots counted by Sturm's theorem.</summary>
public sealed class OraclePolynomial
{
    private readonly BigRational[] _terms;
    private List<OraclePolynomial>? _chain;

    public OraclePolynomial(IEnumerable<BigRational> terms)
    {
        var all = terms.ToList();
        while (all.Count > 0 && all[^1].Sign == 0)
        {
            all.RemoveAt(all.Count - 1);
        }

        _terms = [.. all];
    }

    public bool IsZero => _terms.Length == 0;

    public int Degree => _terms.Length - 1;

    public BigRational At(BigRational x) => _terms.Reverse().Aggregate((BigRational)0, (sum, term) => (sum * x) + term);

    public OraclePolynomial Derivative() => new(_terms.Skip(1).Select((term, i) => term * (i + 1)));

    /// <summary>How many different roots lie above <paramref name="from"/> and not above <paramref name="to"/>.</summary>
    public int RootsWithin(BigRational from, BigRational to)
    {
        // The chain of a polynomial and its derivative counts different roots also where some are multiple, unless an end is one: then the common factor is divided out first.
        _chain ??= SquareFree().Chain();
        return Changes(_chain, from) - Changes(_chain, to);
    }

    /// <summary>The greatest common divisor with the derivative: its roots are the multiple ones.</summary>
    public OraclePolynomial Multiple() => Gcd(this, Derivative());

    private static OraclePolynomial Gcd(OraclePolynomial a, OraclePolynomial b)
    {
        while (!b.IsZero)
        {
            (a, b) = (b, Divide(a, b).Left);
        }

        return a;
    }

    private static (OraclePolynomial Quotient, OraclePolynomial Left) Divide(OraclePolynomial a, OraclePolynomial b)
    {
        var left = a._terms.ToArray();
        var quotient = new BigRational[Math.Max(0, left.Length - b.Degree)];
        for (var i = quotient.Length - 1; i >= 0; i--)
        {
            quotient[i] = left[i + b.Degree] / b._terms[^1];
            for (var j = 0; j < b._terms.Length; j++)
            {
                left[i + j] -= quotient[i] * b._terms[j];
            }
        }

        return (new OraclePolynomial(quotient), new OraclePolynomial(left));
    }

    private static int Changes(List<OraclePolynomial> chain, BigRational x)
    {
        var signs = chain.Select(polynomial => polynomial.At(x).Sign).Where(sign => sign != 0).ToList();
        return signs.Skip(1).Zip(signs, (next, sign) => next != sign).Count(changes => changes);
    }

    private OraclePolynomial SquareFree() => Divide(this, Multiple()).Quotient;

    private List<OraclePolynomial> Chain()
    {
        var chain = new List<OraclePolynomial> { this, Derivative() };
        while (!chain[^1].IsZero)
        {
            chain.Add(new OraclePolynomial(Divide(chain[^2], chain[^1]).Left._terms.Select(term => -term)));
        }

        chain.RemoveAt(chain.Count - 1);
        return chain;
    }
}
