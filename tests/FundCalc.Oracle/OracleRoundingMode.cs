namespace FundCalc.Oracle;

/// <summary>The modes of java.math.RoundingMode, by their names there in our spelling.</summary>
public enum OracleRoundingMode
{
    HalfEven,
    HalfUp,
    HalfDown,
    Up,
    Down,
    Ceiling,
    Floor,
}
