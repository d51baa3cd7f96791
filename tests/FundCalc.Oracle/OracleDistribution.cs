using System.Numerics;

namespace FundCalc.Oracle;

/// <summary>Rounds parts of any sign to their rounded total by largest remainder, one unit at a time.</summary>
public static class OracleDistribution
{
    public static BigRational[] Distribute(BigRational total, IReadOnlyList<BigRational> exact, int places)
    {
        if (total.Sign < 0)
        {
            return [.. Distribute(-total, [.. exact.Select(part => -part)], places).Select(part => -part)];
        }

        var unit = BigRational.Decimal(1, places);
        var units = exact.Select(part => (part / unit).Floor()).ToArray();
        var open = Enumerable.Range(0, units.Length).ToList();
        for (var missing = total / unit - units.Aggregate(BigInteger.Zero, (a, b) => a + b); missing.Sign > 0; missing -= 1)
        {
            var best = open[0];
            foreach (var i in open)
            {
                if (exact[i] / unit - (exact[i] / unit).Floor() > exact[best] / unit - (exact[best] / unit).Floor())
                {
                    best = i;
                }
            }

            open.Remove(best);
            units[best] += 1;
        }

        return [.. units.Select(count => count * unit)];
    }
}
