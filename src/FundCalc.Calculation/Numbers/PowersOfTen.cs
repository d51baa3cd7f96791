using System.Numerics;

namespace FundCalc.Calculation.Numbers;

/// <summary>Powers of ten, kept ready up to 10^128: scaling is the commonest step of exact decimals.</summary>
internal static class PowersOfTen
{
    private const int Kept = 129;

    private static readonly BigInteger[] Powers = Build();

    /// <summary>10^<paramref name="exponent"/>; the exponent is not negative.</summary>
    public static BigInteger Get(int exponent) =>
        exponent < Kept ? Powers[exponent] : BigInteger.Pow(10, exponent);

    /// <summary>Drops zeros from the end.</summary>
    /// <param name="digits">The digits; not 0.</param>
    /// <param name="most">How many zeros may go, at most.</param>
    /// <returns>The digits that are left, and how many more might have gone.</returns>
    public static (BigInteger Digits, int Left) DropZeros(BigInteger digits, int most)
    {
        // Ten zeros in decimal are at least ten in binary: most numbers stop here. The others lose their zeros in blocks.
        var possible = (int)BigInteger.Min(most, BigInteger.TrailingZeroCount(digits));
        for (var block = possible; block > 0;)
        {
            var shorter = BigInteger.DivRem(digits, Get(block), out var remainder);
            if (!remainder.IsZero)
            {
                block /= 2;
                continue;
            }

            digits = shorter;
            most -= block;
            possible -= block;
            block = Math.Min(block, possible);
        }

        return (digits, most);
    }

    private static BigInteger[] Build()
    {
        var powers = new BigInteger[Kept];
        powers[0] = BigInteger.One;
        for (var i = 1; i < Kept; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
