namespace FundCalc.Calculation.Numbers;

/// <summary>Which neighbour a value between two representable neighbours becomes; the seven modes and their meaning are those of java.math.RoundingMode.</summary>
public enum RoundingMode
{
    /// <summary>The nearer neighbour; halfway between, the one whose last digit is even. The default everywhere.</summary>
    HalfEven = 0,

    /// <summary>The nearer neighbour; halfway between, the one farther from zero.</summary>
    HalfUp,

    /// <summary>The nearer neighbour; halfway between, the one nearer to zero.</summary>
    HalfDown,

    /// <summary>The neighbour farther from zero.</summary>
    Up,

    /// <summary>The neighbour nearer to zero: the surplus digits are cut off.</summary>
    Down,

    /// <summary>The greater neighbour.</summary>
    Ceiling,

    /// <summary>The lesser neighbour.</summary>
    Floor,
}
