using System.Numerics;

namespace FundCalc.Oracle;

/// <summary>An exact rational number, kept as plainly as possible: a reduced pair. The denominator is always above zero.</summary>
public readonly struct BigRational : IEquatable<BigRational>, IComparable<BigRational>
{
    private readonly BigInteger _n;
    private readonly BigInteger _dMinusOne;

    public BigRational(BigInteger n, BigInteger d)
    {
        if (d == 0)
        {
            throw new DivideByZeroException();
        }

        var g = BigInteger.GreatestCommonDivisor(n, d) * d.Sign;
        _n = n / g;
        _dMinusOne = (d / g) - 1;
    }

    public BigInteger N => _n;

    public BigInteger D => _dMinusOne + 1;

    public int Sign => _n.Sign;

    public static implicit operator BigRational(int value) => new(value, 1);

    public static implicit operator BigRational(BigInteger value) => new(value, 1);

    public static BigRational operator +(BigRational a, BigRational b) => new((a.N * b.D) + (b.N * a.D), a.D * b.D);

    public static BigRational operator -(BigRational a, BigRational b) => new((a.N * b.D) - (b.N * a.D), a.D * b.D);

    public static BigRational operator -(BigRational a) => new(-a.N, a.D);

    public static BigRational operator *(BigRational a, BigRational b) => new(a.N * b.N, a.D * b.D);

    public static BigRational operator /(BigRational a, BigRational b) => new(a.N * b.D, a.D * b.N);

    public static bool operator ==(BigRational a, BigRational b) => a.Equals(b);

    public static bool operator !=(BigRational a, BigRational b) => !a.Equals(b);

    public static bool operator <(BigRational a, BigRational b) => a.CompareTo(b) < 0;

    public static bool operator >(BigRational a, BigRational b) => a.CompareTo(b) > 0;

    public static bool operator <=(BigRational a, BigRational b) => a.CompareTo(b) <= 0;

    public static bool operator >=(BigRational a, BigRational b) => a.CompareTo(b) >= 0;

    /// <summary>unscaled × 10^−scale; the scale may be negative.</summary>
    public static BigRational Decimal(BigInteger unscaled, int scale) =>
        scale >= 0 ? new(unscaled, BigInteger.Pow(10, scale)) : new(unscaled * BigInteger.Pow(10, -scale), 1);

    /// <summary>A plain decimal such as "-12.50"; for literals in tests.</summary>
    public static BigRational Parse(string text) => OracleWireDecimal.Read(text, out var value) is "None"
        ? value
        : throw new FormatException(text);

    /// <summary>A plain decimal of any length, as replies may hold it.</summary>
    public static BigRational Plain(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return Decimal(BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), null), point < 0 ? 0 : text.Length - point - 1);
    }

    public BigRational Abs() => new(BigInteger.Abs(_n), D);

    /// <summary>The whole-numbered power; the exponent may be negative.</summary>
    public BigRational Pow(int exponent) =>
        exponent >= 0 ? new(BigInteger.Pow(N, exponent), BigInteger.Pow(D, exponent)) : (BigRational)1 / Pow(-exponent);

    /// <summary>The greatest whole number not above the value.</summary>
    public BigInteger Floor()
    {
        var q = BigInteger.DivRem(N, D, out var r);
        return r < 0 ? q - 1 : q;
    }

    public bool Equals(BigRational other) => N == other.N && D == other.D;

    public override bool Equals(object? obj) => obj is BigRational other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(N, D);

    public int CompareTo(BigRational other) => (N * other.D).CompareTo(other.N * D);

    public override string ToString() => $"{N}/{D}";
}
