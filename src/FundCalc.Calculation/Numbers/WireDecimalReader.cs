namespace FundCalc.Calculation.Numbers;

/// <summary>One pass over the characters of a wire decimal. Trailing zeros wait until another digit needs them, so that the digits come out normalised.</summary>
internal ref struct WireDecimalReader
{
    // Of the digits read so far: the significant ones as a number, and the zeros after the last of them.
    private UInt128 _digits;
    private int _significant;
    private int _waitingZeros;
    private int _exponent;
    private bool _negative;

    /// <summary>The number read; call after <see cref="Read"/> answered <see cref="WireDecimalError.None"/>.</summary>
    public readonly ExactDecimal Value
    {
        get
        {
            // 28 digits fit 94 bits.
            var digits = (Int128)_digits;
            return _significant == 0 ? default : new ExactDecimal(_negative ? -digits : digits, -(_exponent + _waitingZeros));
        }
    }

    /// <summary>Reads the whole text, which has 1 to 64 characters.</summary>
    public WireDecimalError Read(ReadOnlySpan<char> text)
    {
        var at = ReadSign(text, 0, out _negative);
        var whole = at;
        at = ReadDigits(text, at);
        var digits = at - whole;
        if (at < text.Length && text[at] == '.')
        {
            var fraction = ++at;
            at = ReadDigits(text, at);
            _exponent = fraction - at;
            digits += at - fraction;
        }

        if (digits == 0)
        {
            return WireDecimalError.Syntax;
        }

        var written = 0;
        if (at < text.Length && (text[at] | 0x20) == 'e')
        {
            at = ReadSign(text, at + 1, out var down);
            var first = at;
            for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
            {
                // Any value beyond the limit will do once it is exceeded: no overflow.
                written = Math.Min((written * 10) + (text[at] - '0'), WireDecimal.MaxExponent + 1);
            }

            if (at == first)
            {
                return WireDecimalError.Syntax;
            }

            _exponent += down ? -written : written;
        }

        return at < text.Length ? WireDecimalError.Syntax
            : _significant > WireDecimal.MaxDigits ? WireDecimalError.TooManyDigits
            : written > WireDecimal.MaxExponent ? WireDecimalError.ExponentOutOfRange
            : WireDecimalError.None;
    }

    private static int ReadSign(ReadOnlySpan<char> text, int at, out bool negative)
    {
        negative = at < text.Length && text[at] == '-';
        return negative || (at < text.Length && text[at] == '+') ? at + 1 : at;
    }

    private int ReadDigits(ReadOnlySpan<char> text, int at)
    {
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            if (text[at] != '0')
            {
                Take(text[at] - '0');
            }
            else if (_significant > 0)
            {
                _waitingZeros++;
            }
        }

        return at;
    }

    private void Take(int digit)
    {
        _significant += _waitingZeros + 1;
        // Past the limit only the count matters; the number would not fit.
        if (_significant <= WireDecimal.MaxDigits)
        {
            for (; _waitingZeros > 0; _waitingZeros--)
            {
                _digits *= 10;
            }

            _digits = (_digits * 10) + (uint)digit;
        }

        _waitingZeros = 0;
    }
}
