using FundCalc.Calculation.Numbers;
using FundCalc.Oracle;

namespace FundCalc.Calculation.Tests.Numbers;

/// <summary>Short names for literals, and the way from the product's numbers to the oracle's.</summary>
internal static class Exact
{
    public static RoundingMode[] Modes { get; } = Enum.GetValues<RoundingMode>();

    /// <summary>A decimal literal of any length, with the digits and the scale as written; not read by the codec under test.</summary>
    public static ExactDecimal D(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var scale = point < 0 ? 0 : text.Length - point - 1;
        return new ExactDecimal(System.Numerics.BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), null), scale);
    }

    public static BigRational R(ExactDecimal value) => BigRational.Decimal(value.Unscaled, value.Scale);

    public static BigRational R(Fraction value) => new(value.Numerator, value.Denominator);

    public static OracleRoundingMode OracleMode(RoundingMode mode) => Enum.Parse<OracleRoundingMode>(mode.ToString());

    public static BigRational Rounded(BigRational value, Rounding r) => OracleRounding.Round(value, r.Places, OracleMode(r.Mode));
}
