namespace FundCalc.Calculation.Numbers;

/// <content>Order and equality, by value alone.</content>
public readonly partial struct ExactDecimal
{
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

    /// <summary>The lesser of the two.</summary>
    public static ExactDecimal Min(ExactDecimal a, ExactDecimal b) => a <= b ? a : b;

    /// <summary>The greater of the two.</summary>
    public static ExactDecimal Max(ExactDecimal a, ExactDecimal b) => a >= b ? a : b;

    /// <inheritdoc/>
    public bool Equals(ExactDecimal other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ExactDecimal other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var value = Normalised();
        return value._wide is { } wide ? HashCode.Combine(wide.Value, value._scale) : HashCode.Combine(value._narrow, value._scale);
    }

    /// <inheritdoc/>
    public int CompareTo(ExactDecimal other)
    {
        if (TryAlign(this, other, out var narrowLeft, out var narrowRight, out _))
        {
            return narrowLeft.CompareTo(narrowRight);
        }

        var (left, right, _) = Align(this, other);
        return left.CompareTo(right);
    }
}
