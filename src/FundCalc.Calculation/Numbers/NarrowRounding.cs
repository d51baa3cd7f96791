namespace FundCalc.Calculation.Numbers;

/// <summary>Rounds 128-bit whole numbers at a scale to declared places: the same rounding as that of exact decimals, without their cost.</summary>
internal readonly struct NarrowRounding
{
    /// <summary>The greatest power of ten that is kept ready: 36. All of them have at most 120 bits.</summary>
    public const int MaxPower = 36;

    private static readonly Int128[] Powers = BuildPowers();

    private readonly UInt128 _divisor;
    private readonly Rounding _rounding;

    private NarrowRounding(UInt128 divisor, Rounding rounding)
    {
        _divisor = divisor;
        _rounding = rounding;
    }

    /// <summary>10^<paramref name="exponent"/>, which is 0 to <see cref="MaxPower"/>.</summary>
    public static Int128 Power(int exponent) => Powers[exponent];

    /// <summary>The rounding that drops this many places; null when it needs more than 128 bits.</summary>
    public static NarrowRounding? TryMake(int dropped, Rounding rounding) =>
        dropped <= MaxPower ? new NarrowRounding((UInt128)Powers[dropped], rounding) : null;

    /// <summary>The rounded value as a whole number of the last declared place.</summary>
    public Int128 Apply(Int128 value)
    {
        if (value == 0)
        {
            return 0;
        }

        var sign = value < 0 ? -1 : 1;
        var (units, rest) = Divide((UInt128)(value * sign));
        if (rest != 0 && RoundedQuotient.LeavesZero(_rounding.Mode, sign, AgainstHalf(rest), UInt128.IsOddInteger(units)))
        {
            units++;
        }

        return sign * (Int128)units;
    }

    // Both fit 64 bits nearly always, and then it takes a fraction of the time.
    private (UInt128 Units, UInt128 Left) Divide(UInt128 value)
    {
        if ((value | _divisor) >> 64 != 0)
        {
            return UInt128.DivRem(value, _divisor);
        }

        var (units, rest) = Math.DivRem((ulong)value, (ulong)_divisor);
        return (units, rest);
    }

    /// <summary>The sign of rest − divisor ÷ 2.</summary>
    private int AgainstHalf(UInt128 rest) => rest.CompareTo(_divisor - rest);

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
