using System.Globalization;
using System.Numerics;
using FundCalc.V1;

namespace FundCalc.Client.Numbers;

/// <summary>A decimal number of any size, unscaled × 10^−scale, exact under + − ×. What the service's figures are added up with.</summary>
internal readonly record struct ExactDecimal(BigInteger Unscaled, int Scale)
{
    public static ExactDecimal operator +(ExactDecimal a, ExactDecimal b)
    {
        int scale = Math.Max(a.Scale, b.Scale);
        return new ExactDecimal(a.At(scale) + b.At(scale), scale);
    }

    public static ExactDecimal operator -(ExactDecimal a, ExactDecimal b) => a + new ExactDecimal(-b.Unscaled, b.Scale);

    public static ExactDecimal operator *(ExactDecimal a, ExactDecimal b) => new(a.Unscaled * b.Unscaled, a.Scale + b.Scale);

    /// <summary>Reads a decimal as the service writes it: an optional minus, digits, an optional fraction; never an exponent.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ExactDecimal Parse(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        string digits = point < 0 ? text : text.Remove(point, 1);
        return new ExactDecimal(
            BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), point < 0 ? 0 : text.Length - point - 1);
    }

    /// <summary>The value at so many places, rounded as declared where it has more.</summary>
    public ExactDecimal Round(int places, RoundingMode mode)
    {
        if (places >= Scale)
        {
            return new ExactDecimal(At(places), places);
        }

        BigInteger unit = BigInteger.Pow(10, Scale - places);
        BigInteger towardsZero = BigInteger.DivRem(Unscaled, unit, out BigInteger rest);
        int toHalf = (BigInteger.Abs(rest) * 2).CompareTo(unit);
        bool away = !rest.IsZero && mode switch
        {
            RoundingMode.Unspecified or RoundingMode.HalfEven => toHalf > 0 || (toHalf == 0 && !towardsZero.IsEven),
            RoundingMode.HalfUp => toHalf >= 0,
            RoundingMode.HalfDown => toHalf > 0,
            RoundingMode.Up => true,
            RoundingMode.Down => false,
            RoundingMode.Ceiling => rest.Sign > 0,
            RoundingMode.Floor => rest.Sign < 0,
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Not a rounding mode of the contract."),
        };
        return new ExactDecimal(away ? towardsZero + rest.Sign : towardsZero, places);
    }

    /// <summary>Whether its magnitude is below that of another.</summary>
    public bool IsBelow(ExactDecimal limit)
    {
        int scale = Math.Max(Scale, limit.Scale);
        return BigInteger.Abs(At(scale)) < BigInteger.Abs(limit.At(scale));
    }

    /// <summary>The shortest exact text.</summary>
    public string Shortest()
    {
        (BigInteger unscaled, int scale) = (Unscaled, Scale);
        while (scale > 0)
        {
            BigInteger shorter = BigInteger.DivRem(unscaled, 10, out BigInteger rest);
            if (!rest.IsZero)
            {
                break;
            }

            (unscaled, scale) = (shorter, scale - 1);
        }

        return new ExactDecimal(unscaled, scale).ToString();
    }

    /// <summary>The text with as many places as the scale says.</summary>
    public override string ToString()
    {
        string digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        string sign = Unscaled.Sign < 0 ? "-" : "";
        return Scale == 0 ? sign + digits : $"{sign}{digits.AsSpan(0, digits.Length - Scale)}.{digits.AsSpan(digits.Length - Scale)}";
    }

    private BigInteger At(int scale) => scale == Scale ? Unscaled : Unscaled * BigInteger.Pow(10, scale - Scale);
}
