using System.Numerics;

namespace FundCalc.Calculation.Numbers;

/// <summary>Exact roots of whole numbers.</summary>
internal static class WholeRoot
{
    /// <summary>The whole number whose <paramref name="degree"/>-th power is <paramref name="value"/>, if there is one.</summary>
    /// <param name="value">At least 1.</param>
    /// <param name="degree">At least 1, of any size.</param>
    /// <param name="root">The root, or 0 when the answer is false.</param>
    public static bool TryFind(BigInteger value, BigInteger degree, out BigInteger root)
    {
        root = value;
        if (value.IsOne || degree.IsOne)
        {
            return true;
        }

        // 2^degree is already greater: nothing but 1 has such a root.
        root = BigInteger.Zero;
        var bits = value.GetBitLength();
        if (degree >= bits)
        {
            return false;
        }

        var n = (int)degree;
        var candidate = Floor(value, n, (int)bits);
        if (BigInteger.Pow(candidate, n) != value)
        {
            return false;
        }

        root = candidate;
        return true;
    }

    /// <summary>The greatest whole number whose power is not above the value: Newton's iteration from above, which falls until it is reached.</summary>
    private static BigInteger Floor(BigInteger value, int degree, int bits)
    {
        var next = BigInteger.One << (((bits - 1) / degree) + 1);
        BigInteger root;
        do
        {
            root = next;
            next = ((root * (degree - 1)) + (value / BigInteger.Pow(root, degree - 1))) / degree;
        }
        while (next < root);

        return root;
    }
}
