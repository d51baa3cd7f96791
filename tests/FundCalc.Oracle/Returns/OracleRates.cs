using FundCalc.Oracle.Fees;

namespace FundCalc.Oracle.Returns;

/// <summary>Internal rates of return, two ways: flows of whole years as roots of a polynomial, counted by Sturm's theorem and found by halving; and any flows by the sign of their sum beside a rate that is claimed.</summary>
public static class OracleRates
{
    /// <summary>All rates from low to high of flows whose index is their year, rounded; null where one of them is a multiple root.</summary>
    public static IReadOnlyList<BigRational>? Yearly(IReadOnlyList<BigRational> flows, BigRational low, BigRational high, int places, OracleRoundingMode mode)
    {
        // With the factor m = 1 + r: sum of flow × m^(last year - year).
        var polynomial = new OraclePolynomial(flows.Reverse());
        var multiple = polynomial.Multiple();
        if (multiple.Degree > 0 && Count(multiple, 1 + low, 1 + high) > 0)
        {
            return null;
        }

        var found = new List<BigRational>();
        Split(polynomial, low, high, places, mode, found);
        return found;
    }

    /// <summary>Whether a rate is the rounded one of a root, by signs at the half units around it; null where 28 places do not tell.</summary>
    public static bool? IsRoot(IReadOnlyList<(BigRational Years, BigRational Amount)> flows, BigRational rate, int places, OracleRoundingMode mode)
    {
        var half = BigRational.Decimal(5, places + 1);
        for (var k = -2; k < 2; k++)
        {
            var (from, to) = (rate + (half * k), rate + (half * (k + 1)));
            if (to <= -1)
            {
                continue;
            }

            // Towards -1 the last flow outgrows all others.
            var last = flows.Max(flow => flow.Years);
            if ((from <= -1 ? flows.Last(flow => flow.Years == last).Amount.Sign : SignAt(flows, from)) is not { } left || SignAt(flows, to) is not { } right)
            {
                return null;
            }

            if (left != right)
            {
                return OracleRounding.Round((from + to) / 2, places, mode) == rate;
            }
        }

        return false;
    }

    /// <summary>The sign of the sum of the flows' values at the last one's time, from powers at 28 places; null where these do not tell.</summary>
    public static int? SignAt(IReadOnlyList<(BigRational Years, BigRational Amount)> flows, BigRational rate)
    {
        var last = flows.Max(flow => flow.Years);
        BigRational sum = 0, doubt = 0;
        foreach (var (years, amount) in flows)
        {
            sum += amount * OracleRootPower.Raise(1 + rate, last - years);
            doubt += amount.Abs() * BigRational.Decimal(1, 28);
        }

        return sum.Abs() > doubt ? sum.Sign : null;
    }

    // Roots from low to high, both included.
    private static int Count(OraclePolynomial polynomial, BigRational low, BigRational high) =>
        polynomial.RootsWithin(low, high) + (polynomial.At(low).Sign == 0 ? 1 : 0);

    private static void Split(OraclePolynomial polynomial, BigRational low, BigRational high, int places, OracleRoundingMode mode, List<BigRational> found)
    {
        if (polynomial.At(1 + low).Sign == 0)
        {
            found.Add(OracleRounding.Round(low, places, mode));
        }

        Within(polynomial, low, high, places, mode, found);
    }

    // Above low, up to high.
    private static void Within(OraclePolynomial polynomial, BigRational low, BigRational high, int places, OracleRoundingMode mode, List<BigRational> found)
    {
        var count = polynomial.RootsWithin(1 + low, 1 + high);
        if (count == 0)
        {
            return;
        }

        var rounded = OracleRounding.Round(high, places, mode);
        if (count == 1 && polynomial.At(1 + high).Sign == 0)
        {
            found.Add(rounded);
            return;
        }

        if (count == 1)
        {
            found.Add(Halved(polynomial, low, high, places, mode));
            return;
        }

        var middle = (low + high) / 2;
        Within(polynomial, low, middle, places, mode, found);
        Within(polynomial, middle, high, places, mode, found);
    }

    // One simple root between low and high, none on high: the side of high has its sign.
    private static BigRational Halved(OraclePolynomial polynomial, BigRational low, BigRational high, int places, OracleRoundingMode mode)
    {
        // All numbers above low and below high round alike if no half unit stands between them.
        var half = BigRational.Decimal(5, places + 1);
        var sign = polynomial.At(1 + high).Sign;
        while (new BigRational((low / half).Floor() + 1, 1) * half < high)
        {
            // Halving at half units: a root may stand on one.
            var middle = new BigRational(((low + high) / (2 * half)).Floor(), 1) * half;
            middle = middle > low && middle < high ? middle : (low + high) / 2;
            var found = polynomial.At(1 + middle).Sign;
            if (found == 0)
            {
                return OracleRounding.Round(middle, places, mode);
            }

            (low, high) = found == sign ? (low, middle) : (middle, high);
        }

        return OracleRounding.Round((low + high) / 2, places, mode);
    }
}
