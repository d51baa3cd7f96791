using System.Numerics;

namespace FundCalc.Calculation.Numbers;

/// <summary>
/// A decimal number of any size, exact under + − ×: unscaled × 10^−scale. Immutable, thread-safe; the default value is zero.
/// Equality, hash and text depend on the value alone: 1.50 and 1.5 are the same number.
/// </summary>
public readonly struct ExactDecimal : IEquatable<ExactDecimal>, IComparable<ExactDecimal>
{
    // As computed, perhaps with trailing zeros: long sums would lose time by stripping them at every step. The scale is never negative.
    private readonly BigInteger _unscaled;
    private readonly int _scale;

    /// <summary>unscaled × 10^−scale. A negative scale multiplies out.</summary>
    /// <param name="unscaled">The digits as a whole number, with sign.</param>
    /// <param name="scale">How many of the digits stand after the decimal point; negative for zeros appended before it.</param>
    public ExactDecimal(BigInteger unscaled, int scale)
    {
        _unscaled = scale < 0 ? unscaled * PowersOfTen.Get(-scale) : unscaled;
        _scale = Math.Max(scale, 0);
    }

    /// <summary>0.</summary>
    public static ExactDecimal Zero => default;

    /// <summary>1.</summary>
    public static ExactDecimal One { get; } = new(BigInteger.One, 0);

    /// <summary>The digits without trailing zeros after the decimal point, as a whole number with sign.</summary>
    public BigInteger Unscaled => Normalised()._unscaled;

    /// <summary>The fewest decimal places that write the value exactly; 0 for whole numbers.</summary>
    public int Scale => Normalised()._scale;

    /// <summary>−1, 0 or +1.</summary>
    public int Sign => _unscaled.Sign;

    /// <summary>Whether the value is 0.</summary>
    public bool IsZero => _unscaled.IsZero;

    /// <summary>How many digits stand before the decimal point, leading zeros not counted: 0 for 0.25, 3 for −123.4.</summary>
    public int IntegerDigits
    {
        get
        {
            var whole = BigInteger.Abs(_unscaled) / PowersOfTen.Get(_scale);
            // The bits give a count that is never too great: 1233/4096 lies just below the logarithm of 2.
            var digits = (int)((whole.GetBitLength() * 1233) >> 12);
            while (whole >= PowersOfTen.Get(digits))
            {
                digits++;
            }

            return digits;
        }
    }

    /// <summary>The whole number <paramref name="value"/>.</summary>
    public static implicit operator ExactDecimal(int value) => new(value, 0);

    /// <summary>The whole number <paramref name="value"/>.</summary>
    public static implicit operator ExactDecimal(long value) => new(value, 0);

    /// <summary>Exactly <paramref name="value"/>.</summary>
    public static implicit operator ExactDecimal(decimal value) => FromDecimal(value);

    /// <summary>The exact sum.</summary>
    public static ExactDecimal operator +(ExactDecimal a, ExactDecimal b)
    {
        var (left, right, scale) = Align(a, b);
        return new ExactDecimal(left + right, scale);
    }

    /// <summary>The exact difference.</summary>
    public static ExactDecimal operator -(ExactDecimal a, ExactDecimal b)
    {
        var (left, right, scale) = Align(a, b);
        return new ExactDecimal(left - right, scale);
    }

    /// <summary>The exact product.</summary>
    public static ExactDecimal operator *(ExactDecimal a, ExactDecimal b) => new(a._unscaled * b._unscaled, a._scale + b._scale);

    /// <summary>The exact quotient, as a fraction.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="b"/> is zero.</exception>
    public static Fraction operator /(ExactDecimal a, ExactDecimal b)
    {
        var (left, right, _) = Align(a, b);
        return new Fraction(left, right);
    }

    /// <summary>The value with the opposite sign.</summary>
    public static ExactDecimal operator -(ExactDecimal a) => new(-a._unscaled, a._scale);

    /// <summary>Whether <paramref name="a"/> is less.</summary>
    public static bool operator <(ExactDecimal a, ExactDecimal b) => a.CompareTo(b) < 0;

    /// <summary>Whether <paramref name="a"/> is greater.</summary>
    public static bool operator >(ExactDecimal a, ExactDecimal b) => a.CompareTo(b) > 0;

    /// <summary>Whether <paramref name="a"/> is less or equal.</summary>
    public static bool operator <=(ExactDecimal a, ExactDecimal b) => a.CompareTo(b) <= 0;

    /// <summary>Whether <paramref name="a"/> is greater or equal.</summary>
    public static bool operator >=(ExactDecimal a, ExactDecimal b) => a.CompareTo(b) >= 0;

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(ExactDecimal a, ExactDecimal b) => a.Equals(b);

    /// <summary>Whether they are different numbers.</summary>
    public static bool operator !=(ExactDecimal a, ExactDecimal b) => !a.Equals(b);

    /// <summary>The whole number <paramref name="value"/>.</summary>
    public static ExactDecimal FromInt64(long value) => new(value, 0);

    /// <summary>Exactly <paramref name="value"/>.</summary>
    public static ExactDecimal FromDecimal(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        // The first three parts are 32 bits each of one unsigned number.
        var digits = unchecked(new UInt128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]));
        var scale = (parts[3] >> 16) & 0xFF;
        return new ExactDecimal(decimal.IsNegative(value) ? -(BigInteger)digits : digits, scale);
    }

    /// <summary>The lesser of the two.</summary>
    public static ExactDecimal Min(ExactDecimal a, ExactDecimal b) => a <= b ? a : b;

    /// <summary>The greater of the two.</summary>
    public static ExactDecimal Max(ExactDecimal a, ExactDecimal b) => a >= b ? a : b;

    /// <summary>The distance from zero.</summary>
    public ExactDecimal Abs() => Sign < 0 ? -this : this;

    /// <summary>The value at the declared places; unchanged where it needs no more of them.</summary>
    public ExactDecimal Round(Rounding r) => _scale <= r.Places
        ? this
        : new ExactDecimal(RoundedQuotient.Of(_unscaled, PowersOfTen.Get(_scale - r.Places), r.Mode), r.Places);

    /// <summary>The quotient of two numbers at the declared places, rounded once from its exact value: as <see cref="Fraction.Round"/>, without lowest terms on the way.</summary>
    /// <param name="a">The dividend.</param>
    /// <param name="b">The divisor, above zero.</param>
    /// <param name="r">The rounding.</param>
    public static ExactDecimal Quotient(ExactDecimal a, ExactDecimal b, Rounding r)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(b.Sign, nameof(b));
        var (left, right, _) = Align(a, b);
        return new ExactDecimal(RoundedQuotient.Of(left * PowersOfTen.Get(r.Places), right, r.Mode), r.Places);
    }

    /// <summary>The value × 10^<paramref name="scale"/> as a 64-bit whole number, when it is one.</summary>
    /// <param name="scale">Decimal places, at least 0.</param>
    /// <param name="scaled">The whole number, or 0 when the answer is false.</param>
    /// <returns>False when digits would be lost or the number does not fit.</returns>
    public bool TryToScaledInt64(int scale, out long scaled)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        scaled = 0;
        var value = Normalised();
        if (value._scale > scale)
        {
            return false;
        }

        // More than 19 zeros appended overflow whatever the digits, except to zero.
        if (scale - value._scale > 19 && !value.IsZero)
        {
            return false;
        }

        var whole = value.IsZero ? BigInteger.Zero : value._unscaled * PowersOfTen.Get(scale - value._scale);
        if (whole < long.MinValue || whole > long.MaxValue)
        {
            return false;
        }

        scaled = (long)whole;
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(ExactDecimal other)
    {
        var (left, right, _) = Align(this, other);
        return left == right;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ExactDecimal other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var value = Normalised();
        return HashCode.Combine(value._unscaled, value._scale);
    }

    /// <inheritdoc/>
    public int CompareTo(ExactDecimal other)
    {
        var (left, right, _) = Align(this, other);
        return left.CompareTo(right);
    }

    /// <summary>The normalised wire form, as <see cref="WireDecimal.Format(ExactDecimal)"/> gives it.</summary>
    public override string ToString() => WireDecimal.Format(this);

    /// <summary>Both as whole numbers at the greater of the two scales.</summary>
    private static (BigInteger Left, BigInteger Right, int Scale) Align(ExactDecimal a, ExactDecimal b) => (a._scale - b._scale) switch
    {
        0 => (a._unscaled, b._unscaled, a._scale),
        > 0 and var gap => (a._unscaled, b._unscaled * PowersOfTen.Get(gap), a._scale),
        var gap => (a._unscaled * PowersOfTen.Get(-gap), b._unscaled, b._scale),
    };

    /// <summary>The same value with the smallest scale.</summary>
    private ExactDecimal Normalised()
    {
        if (_unscaled.IsZero)
        {
            return default;
        }

        var digits = _unscaled;
        var scale = _scale;
        // Ten zeros in decimal are at least ten in binary: most numbers stop here. The others lose their zeros in blocks.
        var most = (int)BigInteger.Min(scale, BigInteger.TrailingZeroCount(digits));
        for (var block = most; block > 0;)
        {
            var shorter = BigInteger.DivRem(digits, PowersOfTen.Get(block), out var remainder);
            if (!remainder.IsZero)
            {
                block /= 2;
                continue;
            }

            digits = shorter;
            scale -= block;
            most -= block;
            block = Math.Min(block, most);
        }

        return scale == _scale ? this : new ExactDecimal(digits, scale);
    }
}
