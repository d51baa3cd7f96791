using System.Numerics;

namespace FundCalc.Oracle;

/// <summary>Rounding from its definition: the two decimal neighbours on the number line, and the choice between them.</summary>
public static class OracleRounding
{
    public static BigRational Round(BigRational value, int places, OracleRoundingMode mode)
    {
        var unit = BigRational.Decimal(1, places);
        var below = (value / unit).Floor();
        var low = below * unit;
        return low == value ? value : Choose(value, low, low + unit, below.IsEven, mode);
    }

    private static BigRational Choose(BigRational value, BigRational low, BigRational high, bool lowIsEven, OracleRoundingMode mode)
    {
        var (nearZero, farFromZero) = value.Sign > 0 ? (low, high) : (high, low);
        var toLow = value - low;
        var toHigh = high - value;
        var tie = toLow == toHigh;
        var nearest = toLow < toHigh ? low : high;
        return mode switch
        {
            OracleRoundingMode.Floor => low,
            OracleRoundingMode.Ceiling => high,
            OracleRoundingMode.Down => nearZero,
            OracleRoundingMode.Up => farFromZero,
            OracleRoundingMode.HalfUp => tie ? farFromZero : nearest,
            OracleRoundingMode.HalfDown => tie ? nearZero : nearest,
            OracleRoundingMode.HalfEven => !tie ? nearest : lowIsEven ? low : high,
            _ => throw new ArgumentOutOfRangeException(nameof(mode)),
        };
    }

    /// <summary>The value × 10^places, which must be whole: for comparing figures as integers.</summary>
    public static BigInteger Unscaled(BigRational value, int places)
    {
        var scaled = value * BigRational.Decimal(1, -places);
        return scaled.D == 1 ? scaled.N : throw new ArgumentException("Not exact at these places.", nameof(value));
    }
}
