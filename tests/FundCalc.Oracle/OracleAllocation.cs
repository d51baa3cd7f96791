using System.Numerics;

namespace FundCalc.Oracle;

/// <summary>Largest-remainder allocation, one unit at a time.</summary>
public static class OracleAllocation
{
    public static BigRational[] Allocate(BigRational total, IReadOnlyList<BigRational> weights, int places)
    {
        if (total.Sign < 0)
        {
            return [.. Allocate(-total, weights, places).Select(part => -part)];
        }

        var unit = BigRational.Decimal(1, places);
        BigRational sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var exact = weights.Select(weight => total / unit * weight / sum).ToArray();
        var parts = exact.Select(share => share.Floor()).ToArray();
        var given = new bool[parts.Length];
        while ((BigRational)parts.Aggregate(BigInteger.Zero, (a, b) => a + b) * unit < total)
        {
            var best = -1;
            for (var i = 0; i < parts.Length; i++)
            {
                if (!given[i] && (best < 0 || exact[i] - exact[i].Floor() > exact[best] - exact[best].Floor()))
                {
                    best = i;
                }
            }

            given[best] = true;
            parts[best] += 1;
        }

        return [.. parts.Select(part => part * unit)];
    }
}
