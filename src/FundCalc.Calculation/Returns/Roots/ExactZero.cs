using System.Numerics;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns.Roots;

/// <summary>
/// Whether a sum of discounted flows is exactly 0 at a rational rate, by arithmetic alone. 1 + r = (a/b)^e in lowest terms, e as great as possible; then x^n − a/b has no factor over the rational numbers,
/// for a/b is positive and no perfect power (Capelli), so that powers of a/b whose exponents differ by a fraction are linearly independent: the sum is 0 only if those that differ by whole numbers sum to 0.
/// </summary>
internal static class ExactZero
{
    /// <summary>Whether the sum is 0 at 1 + r = <paramref name="numerator"/> ÷ <paramref name="denominator"/>, both at least 1 and not the same.</summary>
    public static bool IsAt(FlowFunction flows, BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        var (a, b, e) = Unpowered(numerator / divisor, denominator / divisor);
        // steps × e / steps per year = whole + rest / steps per year
        var classes = new Dictionary<BigInteger, List<(int Whole, BigInteger Amount)>>();
        for (var i = 0; i < flows.Steps.Count; i++)
        {
            var whole = BigInteger.DivRem((BigInteger)flows.Steps[i] * e, flows.StepsPerYear, out var rest);
            if (!classes.TryGetValue(rest, out var terms))
            {
                classes.Add(rest, terms = []);
            }

            terms.Add(((int)whole, flows.Amounts[i]));
        }

        return classes.Values.All(terms => terms.Count > 1) && classes.Values.All(terms => IsZero(terms, a, b));
    }

    /// <summary>Σ amount × (b/a)^whole, multiplied out; the terms by ascending power.</summary>
    private static bool IsZero(List<(int Whole, BigInteger Amount)> terms, BigInteger a, BigInteger b)
    {
        // Horner's scheme from the last term, with the powers of a beside it as the common denominator.
        var sum = BigInteger.Zero;
        var scale = BigInteger.One;
        for (var i = terms.Count - 1; i >= 0; i--)
        {
            sum += terms[i].Amount * scale;
            if (i > 0)
            {
                var gap = terms[i].Whole - terms[i - 1].Whole;
                sum *= BigInteger.Pow(b, gap);
                scale *= BigInteger.Pow(a, gap);
            }
        }

        return sum.IsZero;
    }

    private static (BigInteger A, BigInteger B, int E) Unpowered(BigInteger a, BigInteger b)
    {
        var e = 1;
        for (var degree = 2; degree <= BigInteger.Max(a, b).GetBitLength(); degree++)
        {
            while (WholeRoot.TryFind(a, degree, out var rootOfA) && WholeRoot.TryFind(b, degree, out var rootOfB))
            {
                (a, b, e) = (rootOfA, rootOfB, e * degree);
            }
        }

        return (a, b, e);
    }
}
