namespace FundCalc.Calculation.Numbers;

/// <summary>
/// A power of ten that 64 bits hold, ready to divide by. 128 by 64 bits goes by way of the reciprocal, as in Möller and Granlund, "Improved division by invariant integers" (IEEE Transactions on
/// Computers 60, 2011), algorithm 4: two products in place of the many steps of a general division.
/// </summary>
internal readonly struct PowerDivisor
{
    private readonly ulong _normalised;
    private readonly ulong _reciprocal;
    private readonly int _shift;

    /// <summary>A power of ten as a divisor.</summary>
    public PowerDivisor(ulong power)
    {
        Power = power;
        _shift = (int)ulong.LeadingZeroCount(power);
        _normalised = power << _shift;
        // The floor of (2^128 - 1) / divisor lies between 2^64 and 2^65, as the divisor's highest bit is set.
        _reciprocal = unchecked((ulong)(UInt128.MaxValue / _normalised));
    }

    /// <summary>The power.</summary>
    public ulong Power { get; }

    /// <summary>The whole quotient and what is left.</summary>
    public (UInt128 Units, ulong Left) Divide(UInt128 value)
    {
        var (high, low) = unchecked(((ulong)(value >> 64), (ulong)value));
        if (high == 0)
        {
            var (units, left) = Math.DivRem(low, Power);
            return (units, left);
        }

        var upper = 0UL;
        if (high >= Power)
        {
            (upper, high) = Math.DivRem(high, Power);
        }

        var lower = Divide(high, low, out var rest);
        return (new UInt128(upper, lower), rest);
    }

    // The quotient fits 64 bits, because high is below the power.
    private ulong Divide(ulong high, ulong low, out ulong rest)
    {
        unchecked
        {
            var (u1, u0) = ((high << _shift) | (low >> 1 >> (63 - _shift)), low << _shift);
            var quotient = Math.BigMul(_reciprocal, u1, out var fraction);
            fraction += u0;
            quotient += u1 + (fraction < u0 ? 1UL : 0UL) + 1;
            rest = u0 - (quotient * _normalised);
            if (rest > fraction)
            {
                quotient--;
                rest += _normalised;
            }

            if (rest >= _normalised)
            {
                quotient++;
                rest -= _normalised;
            }

            rest >>= _shift;
            return quotient;
        }
    }
}
