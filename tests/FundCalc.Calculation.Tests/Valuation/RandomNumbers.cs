using System.Globalization;
using System.Numerics;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Tests.Valuation;

/// <summary>Random choices from one seed, so that a case is named by its seed alone; numbers have a taste for zeros, nines and halves.</summary>
internal sealed class RandomNumbers(int seed)
{
    private readonly Random _random = new(seed);

    public int Below(int limit) => _random.Next(limit);

    /// <summary>True once in so many times.</summary>
    public bool Once(int times) => _random.Next(times) == 0;

    public T One<T>(params ReadOnlySpan<T> of) => of[_random.Next(of.Length)];

    public long Int64() => One(_random.NextInt64(), -_random.NextInt64(), _random.Next(1000), -_random.Next(1000), 0, 1, -1, long.MaxValue, long.MinValue);

    /// <summary>Above zero, below 10^digits, with up to so many decimal places.</summary>
    public ExactDecimal Positive(int digits, int scale)
    {
        var last = 1 + _random.Next(9);
        return new ExactDecimal((Digits(_random.Next(digits)) * 10) + last, _random.Next(scale + 1));
    }

    /// <summary>Of any sign, sometimes zero.</summary>
    public ExactDecimal Signed(int digits, int scale) => Once(12) ? ExactDecimal.Zero : Once(3) ? -Positive(digits, scale) : Positive(digits, scale);

    private BigInteger Digits(int count)
    {
        Span<char> digits = stackalloc char[count + 1];
        digits[0] = '0';
        var plain = _random.Next(3);
        for (var i = 1; i < digits.Length; i++)
        {
            digits[i] = plain switch
            {
                0 => One('0', '9', '5'),
                _ => (char)('0' + _random.Next(10)),
            };
        }

        return BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
