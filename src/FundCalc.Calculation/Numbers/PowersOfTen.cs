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
