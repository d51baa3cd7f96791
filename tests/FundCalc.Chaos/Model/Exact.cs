using System.Globalization;
using System.Numerics;

namespace FundCalc.Chaos.Model;

/// <summary>A decimal of any size: a whole number and how many of its digits stand after the point. Exact, and written for this model alone.</summary>
internal readonly record struct Exact(BigInteger Unscaled, int Scale)
{
    public static readonly Exact Zero = new(0, 0);
    public static readonly Exact One = new(1, 0);

    public int Sign => Unscaled.Sign;

    public Exact Magnitude => new(BigInteger.Abs(Unscaled), Scale);

    public static Exact operator +(Exact a, Exact b)
    {
        var scale = Math.Max(a.Scale, b.Scale);
        return new Exact(a.At(scale) + b.At(scale), scale);
    }

    public static Exact operator -(Exact a, Exact b) => a + new Exact(-b.Unscaled, b.Scale);

    public static Exact operator *(Exact a, Exact b) => new(a.Unscaled * b.Unscaled, a.Scale + b.Scale);

    /// <summary>Reads digits with an optional sign and point.</summary>
    public static Exact Parse(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? text : text.Remove(point, 1);
        return new Exact(BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), point < 0 ? 0 : text.Length - point - 1);
    }

    /// <summary>1 ÷ this, to the nearest of so many places, a tie to the even digit.</summary>
    public Exact Reciprocal(int places) => new(Nearest(BigInteger.Pow(10, Scale + places), Unscaled), places);

    /// <summary>To the nearest of so many places, a tie to the even digit: all these places are shown.</summary>
    public string Rounded(int places) => Scale <= places ? Show(At(places), places) : Show(Nearest(Unscaled, BigInteger.Pow(10, Scale - places)), places);

    /// <summary>Without zeros at the end.</summary>
    public override string ToString()
    {
        var (unscaled, scale) = (Unscaled, Scale);
        while (scale > 0 && (unscaled % 10).IsZero)
        {
            (unscaled, scale) = (unscaled / 10, scale - 1);
        }

        return Show(unscaled, scale);
    }

    private static string Show(BigInteger unscaled, int places)
    {
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var text = places == 0 ? digits : $"{digits[..^places]}.{digits[^places..]}";
        return unscaled.Sign < 0 ? "-" + text : text;
    }

    private static BigInteger Nearest(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(BigInteger.Abs(dividend), divisor, out var rest);
        var half = (2 * rest).CompareTo(divisor);
        if (half > 0 || (half == 0 && !quotient.IsEven))
        {
            quotient++;
        }

        return dividend.Sign < 0 ? -quotient : quotient;
    }

    private BigInteger At(int scale) => Unscaled * BigInteger.Pow(10, scale - Scale);
}
