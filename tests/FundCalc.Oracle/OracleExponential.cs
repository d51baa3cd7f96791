using System.Numerics;

namespace FundCalc.Oracle;

/// <summary>
/// e^x by its series of whole numbers, each term cut down in one sum and up in another, and the logarithm as the half unit at which the exponential passes its argument. No reduction of the
/// argument but halving and squaring.
/// </summary>
public static class OracleExponential
{
    public static BigRational Raise(BigRational x, int places, OracleRoundingMode mode)
    {
        if (x.Sign == 0)
        {
            return 1;
        }

        var halfUnits = 2 * BigInteger.Pow(10, places);
        for (var bits = 256; ; bits *= 2)
        {
            var (low, high) = Bounds(x, bits);
            var (below, above) = ((low * halfUnits).Floor(), (high * halfUnits).Floor());
            if (below == above)
            {
                return OracleRounding.Round(new BigRational((2 * below) + 1, 2 * halfUnits), places, mode);
            }
        }
    }

    public static BigRational Logarithm(BigRational x, int places, OracleRoundingMode mode)
    {
        if (x == 1)
        {
            return 0;
        }

        // ln x lies between k and k + 1 half units
        var halfUnits = 2 * BigInteger.Pow(10, places);
        var near = (BigInteger)((decimal)(BigInteger.Log(x.N) - BigInteger.Log(x.D)) * 1_000_000m) * halfUnits / 1_000_000;
        var reach = (halfUnits / 10_000) + 2;
        var (low, high) = (near - reach, near + reach);
        while (high - low > 1)
        {
            var middle = (low + high) >> 1;
            (low, high) = IsAbove(x, new BigRational(middle, halfUnits)) ? (middle, high) : (low, middle);
        }

        return OracleRounding.Round(new BigRational((2 * low) + 1, 2 * halfUnits), places, mode);
    }

    private static bool IsAbove(BigRational x, BigRational exponent)
    {
        if (exponent.Sign == 0)
        {
            return x > 1;
        }

        for (var bits = 256; ; bits *= 2)
        {
            var (low, high) = Bounds(exponent, bits);
            if (x > high)
            {
                return true;
            }

            if (x < low)
            {
                return false;
            }
        }
    }

    private static (BigRational Low, BigRational High) Bounds(BigRational x, int bits)
    {
        if (x.Sign < 0)
        {
            var (l, h) = Bounds(-x, bits);
            return (1 / h, 1 / l);
        }

        // e^x = (e^(x / 2^k))^(2^k) with x / 2^k below 1
        var halvings = 0;
        for (; x > new BigRational(BigInteger.One << halvings, 1); halvings++)
        {
        }

        var unit = BigInteger.One << bits;
        var (n, d) = (x.N, x.D << halvings);
        var (low, high) = (unit, unit);
        var (termLow, termHigh) = (unit, unit);
        for (var k = 1; termHigh > 1; k++)
        {
            termLow = termLow * n / (d * k);
            termHigh = (termHigh * n / (d * k)) + 1;
            low += termLow;
            high += termHigh;
        }

        // What is left out is less than the last term.
        high += 2;
        for (var k = 0; k < halvings; k++)
        {
            low = low * low >> bits;
            high = (high * high >> bits) + 1;
        }

        return (new BigRational(low, unit), new BigRational(high, unit));
    }
}
