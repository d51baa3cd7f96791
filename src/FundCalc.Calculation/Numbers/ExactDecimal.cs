using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FundCalc.Calculation.Numbers;

/// <summary>
/// A decimal number of any size, exact under + − ×: unscaled × 10^−scale. Immutable, thread-safe; the default value is zero.
/// Equality, hash and text depend on the value alone: 1.50 and 1.5 are the same number. What fits 128 bits, which is nearly everything, costs no allocation.
/// </summary>
public readonly partial struct ExactDecimal : IEquatable<ExactDecimal>, IComparable<ExactDecimal>
{
    // Digits as computed, perhaps with trailing zeros: long sums would lose time by stripping them at every step. They stand in 128 bits where they fit the range of
    // Narrow, and then nowhere else; only greater ones stand in a big integer. The scale is never negative.
    private readonly Int128 _narrow;
    private readonly WideDigits? _wide;
    private readonly int _scale;

    /// <summary>unscaled × 10^−scale. A negative scale multiplies out.</summary>
    /// <param name="unscaled">The digits as a whole number, with sign.</param>
    /// <param name="scale">How many of the digits stand after the decimal point; negative for zeros appended before it.</param>
    public ExactDecimal(BigInteger unscaled, int scale)
    {
        var digits = scale < 0 ? unscaled * PowersOfTen.Get(-scale) : unscaled;
        _scale = Math.Max(scale, 0);
        if (Narrow.Fits(digits))
        {
            _narrow = (Int128)digits;
        }
        else
        {
            _wide = new WideDigits(digits);
        }
    }

    /// <summary>unscaled × 10^−scale. A negative scale multiplies out.</summary>
    /// <param name="unscaled">The digits as a whole number, with sign.</param>
    /// <param name="scale">How many of the digits stand after the decimal point; negative for zeros appended before it.</param>
    public ExactDecimal(Int128 unscaled, int scale)
    {
        if (scale < 0 || !Narrow.Fits(unscaled))
        {
            this = new ExactDecimal((BigInteger)unscaled, scale);
            return;
        }

        (_narrow, _scale) = (unscaled, scale);
    }

    /// <summary>0.</summary>
    public static ExactDecimal Zero => default;

    /// <summary>1.</summary>
    public static ExactDecimal One { get; } = new((Int128)1, 0);

    /// <summary>The digits without trailing zeros after the decimal point, as a whole number with sign.</summary>
    public BigInteger Unscaled => Normalised().Digits;

    /// <summary>The fewest decimal places that write the value exactly; 0 for whole numbers.</summary>
    public int Scale => Normalised()._scale;

    /// <summary>−1, 0 or +1.</summary>
    public int Sign => _wide is { } wide ? wide.Value.Sign : Int128.Sign(_narrow);

    /// <summary>Whether the value is 0.</summary>
    public bool IsZero => _wide is null && _narrow == 0;

    /// <summary>How many digits stand before the decimal point, leading zeros not counted: 0 for 0.25, 3 for −123.4.</summary>
    public int IntegerDigits
    {
        get
        {
            var whole = BigInteger.Abs(Digits) / PowersOfTen.Get(_scale);
            // The bits give a count that is never too great: 1233/4096 lies just below the logarithm of 2.
            var digits = (int)((whole.GetBitLength() * 1233) >> 12);
            while (whole >= PowersOfTen.Get(digits))
            {
                digits++;
            }

            return digits;
        }
    }

    private BigInteger Digits => _wide?.Value ?? _narrow;

    /// <summary>The whole number <paramref name="value"/>.</summary>
    public static implicit operator ExactDecimal(int value) => new((Int128)value, 0);

    /// <summary>The whole number <paramref name="value"/>.</summary>
    public static implicit operator ExactDecimal(long value) => new((Int128)value, 0);

    /// <summary>Exactly <paramref name="value"/>.</summary>
    public static implicit operator ExactDecimal(decimal value) => FromDecimal(value);

    /// <summary>The exact sum.</summary>
    public static ExactDecimal operator +(ExactDecimal a, ExactDecimal b)
    {
        if (TryAlign(a, b, out var left, out var right, out var scale))
        {
            // By the range of both the sum fits 128 bits.
            return new ExactDecimal(unchecked(left + right), scale);
        }

        var (wideLeft, wideRight, wideScale) = Align(a, b);
        return new ExactDecimal(wideLeft + wideRight, wideScale);
    }

    /// <summary>The exact difference.</summary>
    public static ExactDecimal operator -(ExactDecimal a, ExactDecimal b) => a + -b;

    /// <summary>The exact product.</summary>
    public static ExactDecimal operator *(ExactDecimal a, ExactDecimal b) =>
        a._wide is null && b._wide is null && Narrow.TryMultiply(a._narrow, b._narrow, out var product)
            ? new ExactDecimal(product, a._scale + b._scale)
            : new ExactDecimal(a.Digits * b.Digits, a._scale + b._scale);

    /// <summary>The exact quotient, as a fraction.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="b"/> is zero.</exception>
    public static Fraction operator /(ExactDecimal a, ExactDecimal b)
    {
        var (left, right, _) = Align(a, b);
        return new Fraction(left, right);
    }

    /// <summary>The value with the opposite sign.</summary>
    public static ExactDecimal operator -(ExactDecimal a) => a._wide is null ? new ExactDecimal(-a._narrow, a._scale) : new ExactDecimal(-a.Digits, a._scale);

    /// <summary>The whole number <paramref name="value"/>.</summary>
    public static ExactDecimal FromInt64(long value) => new((Int128)value, 0);

    /// <summary>Exactly <paramref name="value"/>.</summary>
    public static ExactDecimal FromDecimal(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        // The first three parts are 32 bits each of one unsigned number.
        var digits = unchecked(new Int128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]));
        var scale = (parts[3] >> 16) & 0xFF;
        return new ExactDecimal(decimal.IsNegative(value) ? -digits : digits, scale);
    }

    /// <summary>The distance from zero.</summary>
    public ExactDecimal Abs() => Sign < 0 ? -this : this;

    /// <summary>The value at the declared places; unchanged where it needs no more of them.</summary>
    public ExactDecimal Round(Rounding r) => _scale <= r.Places ? this
        : _wide is null && NarrowRounding.TryMake(_scale - r.Places, r) is { } narrow ? new ExactDecimal(narrow.Apply(_narrow), r.Places)
        : new ExactDecimal(RoundedQuotient.Of(Digits, PowersOfTen.Get(_scale - r.Places), r.Mode), r.Places);

    /// <summary>Whether the value needs no more than so many decimal places.</summary>
    internal bool NeedsAtMost(int places) => _scale <= places || Scale <= places;

    /// <summary>Whether the magnitude is below 10^<paramref name="digits"/>.</summary>
    internal bool IsBelow(int digits)
    {
        var zeros = digits + _scale;
        return _wide is null && (zeros >= Narrow.MostDigits || (zeros <= NarrowRounding.MaxPower && Int128.Abs(_narrow) < NarrowRounding.Power(zeros)))
            || BigInteger.Abs(Digits) < PowersOfTen.Get(zeros);
    }

    /// <summary>The quotient of two numbers at the declared places, rounded once from its exact value: as <see cref="Fraction.Round"/>, without lowest terms on the way.</summary>
    /// <param name="a">The dividend.</param>
    /// <param name="b">The divisor, above zero.</param>
    /// <param name="r">The rounding.</param>
    public static ExactDecimal Quotient(ExactDecimal a, ExactDecimal b, Rounding r)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(b.Sign, nameof(b));
        if (TryAlign(a, b, out var narrowLeft, out var narrowRight, out _) && Narrow.TryAppendZeros(narrowLeft, r.Places, out narrowLeft))
        {
            return new ExactDecimal(RoundedQuotient.Of(narrowLeft, narrowRight, r.Mode), r.Places);
        }

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
        // What does not fit 126 bits does not fit 64.
        if (value._wide is not null
            || value._scale > scale
            || !Narrow.TryAppendZeros(value._narrow, scale - value._scale, out var whole)
            || !Narrow.IsInt64(whole))
        {
            return false;
        }

        scaled = (long)whole;
        return true;
    }

    /// <summary>The value × 10^<paramref name="scale"/> as a 128-bit whole number, when it is one and below 2^126 in magnitude.</summary>
    /// <param name="scale">Decimal places, at least 0.</param>
    /// <param name="scaled">The whole number, or 0 when the answer is false.</param>
    /// <returns>False when digits would be lost or the number does not fit.</returns>
    public bool TryToScaledInt128(int scale, out Int128 scaled)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        scaled = 0;
        var value = _scale <= scale ? this : Normalised();
        return value._wide is null && value._scale <= scale && Narrow.TryAppendZeros(value._narrow, scale - value._scale, out scaled);
    }

    /// <summary>Writes the magnitude's digits at a number of decimal places that is not below <see cref="Scale"/>.</summary>
    /// <param name="places">Decimal places.</param>
    /// <param name="digits">Where to write.</param>
    /// <param name="written">How many digits were written.</param>
    /// <returns>False: they are too many for 126 bits or for the room.</returns>
    internal bool TryWriteDigits(int places, Span<char> digits, out int written)
    {
        written = 0;
        var value = _scale <= places ? this : Normalised();
        return value._wide is null
            && Narrow.TryAppendZeros(Int128.Abs(value._narrow), places - value._scale, out var whole)
            && (whole >> 64 == 0
                ? ((ulong)whole).TryFormat(digits, out written, default, CultureInfo.InvariantCulture)
                : whole.TryFormat(digits, out written, default, CultureInfo.InvariantCulture));
    }

    /// <summary>The normalised wire form, as <see cref="WireDecimal.Format(ExactDecimal)"/> gives it.</summary>
    public override string ToString() => WireDecimal.Format(this);

    /// <summary>Both as whole numbers at the greater of the two scales, where they fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryAlign(in ExactDecimal a, in ExactDecimal b, out Int128 left, out Int128 right, out int scale)
    {
        (left, right, scale) = (a._narrow, b._narrow, a._scale);
        if (a._wide is not null || b._wide is not null)
        {
            return false;
        }

        if (a._scale == b._scale)
        {
            return true;
        }

        scale = Math.Max(a._scale, b._scale);
        return Narrow.TryAppendZeros(left, scale - a._scale, out left) && Narrow.TryAppendZeros(right, scale - b._scale, out right);
    }

    /// <summary>Both as whole numbers at the greater of the two scales.</summary>
    private static (BigInteger Left, BigInteger Right, int Scale) Align(ExactDecimal a, ExactDecimal b) => (a._scale - b._scale) switch
    {
        0 => (a.Digits, b.Digits, a._scale),
        > 0 and var gap => (a.Digits, b.Digits * PowersOfTen.Get(gap), a._scale),
        var gap => (a.Digits * PowersOfTen.Get(-gap), b.Digits, b._scale),
    };

    /// <summary>The same value with the smallest scale.</summary>
    private ExactDecimal Normalised()
    {
        if (_scale == 0)
        {
            return this;
        }

        if (_wide is null)
        {
            var (digits, scale) = Narrow.DropZeros(_narrow, _scale);
            return scale == _scale ? this : new ExactDecimal(digits, scale);
        }

        var (wideDigits, wideScale) = PowersOfTen.DropZeros(_wide.Value, _scale);
        return wideScale == _scale ? this : new ExactDecimal(wideDigits, wideScale);
    }

    /// <summary>Digits that 126 bits do not hold.</summary>
    private sealed class WideDigits(BigInteger value)
    {
        public BigInteger Value { get; } = value;
    }
}
