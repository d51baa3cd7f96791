namespace FundCalc.Calculation.Numbers;

/// <summary>Rounds 128-bit whole numbers at a scale to declared places: the same rounding as that of exact decimals, without their cost.</summary>
internal readonly struct NarrowRounding
{
    /// <summary>The greatest power of ten that is kept ready: 36. All of them have at most 120 bits.</summary>
    public const int MaxPower = 36;

    private static readonly Int128[] Powers = BuildPowers();
    private static readonly PowerDivisor[] Divisors = [.. Powers.Where(power => power <= ulong.MaxValue).Select(power => new PowerDivisor((ulong)power))];

    private readonly int _dropped;
    private readonly RoundingMode _mode;

    private NarrowRounding(int dropped, RoundingMode mode)
    {
        _dropped = dropped;
        _mode = mode;
    }

    /// <summary>10^<paramref name="exponent"/>, which is 0 to <see cref="MaxPower"/>.</summary>
    public static Int128 Power(int exponent) => Powers[exponent];

    /// <summary>The rounding that drops this many places; null when it needs more than 128 bits.</summary>
    public static NarrowRounding? TryMake(int dropped, Rounding rounding) =>
        dropped <= MaxPower ? new NarrowRounding(dropped, rounding.Mode) : null;

    /// <summary>The rounded value as a whole number of the last declared place.</summary>
    /// <param name="value">Its magnitude is below 2^127.</param>
    public Int128 Apply(Int128 value)
    {
        if (value == 0 || _dropped == 0)
        {
            return value;
        }

        unchecked
        {
            var isNegative = value < 0;
            var magnitude = (UInt128)(isNegative ? -value : value);
            var units = _dropped < Divisors.Length ? Narrowly(magnitude, isNegative) : Widely(magnitude, isNegative);
            return isNegative ? -(Int128)units : (Int128)units;
        }
    }

    private UInt128 Narrowly(UInt128 magnitude, bool isNegative)
    {
        ref readonly var divisor = ref Divisors[_dropped];
        var (units, rest) = divisor.Divide(magnitude);
        return rest != 0 && LeavesZero(isNegative, rest.CompareTo(divisor.Power - rest), units) ? units + 1 : units;
    }

    private UInt128 Widely(UInt128 magnitude, bool isNegative)
    {
        var divisor = (UInt128)Powers[_dropped];
        var (units, rest) = UInt128.DivRem(magnitude, divisor);
        return rest != 0 && LeavesZero(isNegative, rest.CompareTo(divisor - rest), units) ? units + 1 : units;
    }

    private bool LeavesZero(bool isNegative, int againstHalf, UInt128 units) =>
        RoundedQuotient.LeavesZero(_mode, isNegative ? -1 : 1, againstHalf, UInt128.IsOddInteger(units));

    private static Int128[] BuildPowers()
    {
        var powers = new Int128[MaxPower + 1];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
