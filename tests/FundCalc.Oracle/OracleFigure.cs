using System.Numerics;

namespace FundCalc.Oracle;

/// <summary>One figure of a reply, by its path in the contract.</summary>
public readonly record struct OracleFigure(string Path, BigRational Value)
{
    private static readonly BigInteger Limit = BigInteger.Pow(10, 28);

    /// <summary>Whether the contract lets a reply carry it: below 10^28 and with at most 28 decimal places.</summary>
    public bool IsInRange => Value.Abs() < Limit && (Value * Limit).D.IsOne;
}
