using System.Numerics;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns.Roots;

/// <summary>What is known of a <see cref="FlowFunction"/> at one z. Sums are of fixed point: each is wrong by at most its error.</summary>
/// <param name="Z">Where.</param>
/// <param name="Positive">The sum of the terms above zero.</param>
/// <param name="Negative">The sum of the magnitudes of those below.</param>
/// <param name="Error">What either may be wrong by.</param>
/// <param name="PositiveSlope">As <paramref name="Positive"/>, each term times its steps.</param>
/// <param name="NegativeSlope">As <paramref name="Negative"/>, each term times its steps.</param>
/// <param name="SlopeError">What either slope may be wrong by.</param>
/// <param name="Beyond">How many roots lie beyond z at most; null where it could not be counted.</param>
/// <param name="Before">How many roots lie before z at most; null where it could not be counted.</param>
internal sealed record FlowPoint(
    Enclosure Z,
    BigInteger Positive,
    BigInteger Negative,
    BigInteger Error,
    BigInteger PositiveSlope,
    BigInteger NegativeSlope,
    BigInteger SlopeError,
    int? Beyond,
    int? Before)
{
    /// <summary>The sign of the function; null where the errors leave it open.</summary>
    public int? Sign => SignOf(Positive - Negative, Error * 2);

    /// <summary>The sign of Σ steps × term, which is that of −f′; null where the errors leave it open.</summary>
    public int? SlopeSign => SignOf(PositiveSlope - NegativeSlope, SlopeError * 2);

    /// <summary>The sign of a number known up to an error; 0 only of one that is known exactly.</summary>
    public static int? SignOf(BigInteger value, BigInteger error) => BigInteger.Abs(value) > error || error.IsZero ? value.Sign : null;
}
