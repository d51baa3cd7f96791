using System.Diagnostics;
using System.Globalization;
using System.Numerics;

namespace FundCalc.Calculation.Numbers;

/// <summary>An exact rational number in lowest terms. Immutable, thread-safe; the default value is zero.</summary>
public readonly struct Fraction : IEquatable<Fraction>, IComparable<Fraction>
{
    // Zero only in the default value, where it stands for 1.
    private readonly BigInteger _denominator;

    /// <summary>numerator ÷ denominator, in lowest terms.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException("The denominator of a fraction is zero.");
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (denominator.Sign < 0)
        {
            divisor = -divisor;
        }

        Numerator = divisor.IsOne ? numerator : numerator / divisor;
        _denominator = divisor.IsOne ? denominator : denominator / divisor;
    }

    // In lowest terms already.
    private Fraction(BigInteger numerator, BigInteger denominator, bool reduced)
    {
        Debug.Assert(reduced && denominator.Sign > 0, "Only for fractions in lowest terms.");
        Numerator = numerator;
        _denominator = denominator;
    }

    /// <summary>0.</summary>
    public static Fraction Zero => default;

    /// <summary>1.</summary>
    public static Fraction One { get; } = new(BigInteger.One, BigInteger.One);

    /// <summary>The numerator in lowest terms; it carries the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The denominator in lowest terms, above zero.</summary>
    public BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator;

    /// <summary>−1, 0 or +1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>Whether the value is 0.</summary>
    public bool IsZero => Numerator.IsZero;

    /// <summary>Exactly <paramref name="value"/>.</summary>
    public static implicit operator Fraction(ExactDecimal value) => new(value.Unscaled, PowersOfTen.Get(value.Scale));

    /// <summary>The whole number <paramref name="value"/>.</summary>
    public static implicit operator Fraction(int value) => new(value, BigInteger.One);

    /// <summary>The exact sum.</summary>
    public static Fraction operator +(Fraction a, Fraction b)
    {
        if (a.IsZero || b.IsZero)
        {
            return a.IsZero ? b : a;
        }

        // Over the least common denominator; only what the two denominators share can cancel (Knuth, The Art of Computer Programming, 4.5.1).
        var (p, q) = (a.Denominator, b.Denominator);
        var shared = p == q ? p : BigInteger.GreatestCommonDivisor(p, q);
        if (shared.IsOne)
        {
            return new Fraction((a.Numerator * q) + (b.Numerator * p), p * q, reduced: true);
        }

        var rest = p / shared;
        var sum = (a.Numerator * (q / shared)) + (b.Numerator * rest);
        var cancelled = BigInteger.GreatestCommonDivisor(sum, shared);
        return cancelled.IsOne ? new Fraction(sum, rest * q, reduced: true) : new Fraction(sum / cancelled, rest * (q / cancelled), reduced: true);
    }

    /// <summary>The exact difference.</summary>
    public static Fraction operator -(Fraction a, Fraction b) => a + -b;

    /// <summary>The exact product.</summary>
    public static Fraction operator *(Fraction a, Fraction b)
    {
        if (a.IsZero || b.IsZero)
        {
            return Zero;
        }

        // Only what stands on opposite sides can cancel.
        var left = BigInteger.GreatestCommonDivisor(a.Numerator, b.Denominator);
        var right = BigInteger.GreatestCommonDivisor(b.Numerator, a.Denominator);
        return new Fraction((a.Numerator / left) * (b.Numerator / right), (a.Denominator / right) * (b.Denominator / left), reduced: true);
    }

    /// <summary>The exact quotient.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="b"/> is zero.</exception>
    public static Fraction operator /(Fraction a, Fraction b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>The value with the opposite sign.</summary>
    public static Fraction operator -(Fraction a) => new(-a.Numerator, a.Denominator, reduced: true);

    /// <summary>Whether <paramref name="a"/> is less.</summary>
    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    /// <summary>Whether <paramref name="a"/> is greater.</summary>
    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    /// <summary>Whether <paramref name="a"/> is less or equal.</summary>
    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    /// <summary>Whether <paramref name="a"/> is greater or equal.</summary>
    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(Fraction a, Fraction b) => a.Equals(b);

    /// <summary>Whether they are different numbers.</summary>
    public static bool operator !=(Fraction a, Fraction b) => !a.Equals(b);

    /// <summary>The quotient at the declared places, rounded once from its exact value.</summary>
    public ExactDecimal Round(Rounding r) =>
        new(RoundedQuotient.Of(Numerator * PowersOfTen.Get(r.Places), Denominator, r.Mode), r.Places);

    /// <summary>The same number as a decimal, where it has an end.</summary>
    /// <param name="value">The decimal; 0 when the answer is false.</param>
    /// <returns>Whether the denominator has no prime factors but 2 and 5.</returns>
    public bool TryToDecimal(out ExactDecimal value)
    {
        // places = the greater of the powers of 2 and 5 in the denominator
        var rest = Denominator;
        var (twos, fives) = (0, 0);
        for (; rest.IsEven; rest >>= 1)
        {
            twos++;
        }

        for (; BigInteger.DivRem(rest, 5, out var remainder) is var fifth && remainder.IsZero; rest = fifth)
        {
            fives++;
        }

        var places = Math.Max(twos, fives);
        value = rest.IsOne ? new ExactDecimal(Numerator * PowersOfTen.Get(places) / Denominator, places) : ExactDecimal.Zero;
        return rest.IsOne;
    }

    /// <inheritdoc/>
    public bool Equals(Fraction other) => Numerator == other.Numerator && Denominator == other.Denominator;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <inheritdoc/>
    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>"numerator/denominator", or the numerator alone for whole numbers: for people and logs, no wire form.</summary>
    public override string ToString() => Denominator.IsOne
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
