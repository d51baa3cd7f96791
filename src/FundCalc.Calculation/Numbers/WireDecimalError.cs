namespace FundCalc.Calculation.Numbers;

/// <summary>Why a text is no wire decimal; the first rule broken, in the order of this list.</summary>
public enum WireDecimalError
{
    /// <summary>It is one.</summary>
    None = 0,

    /// <summary>There is no character at all.</summary>
    Empty,

    /// <summary>More than <see cref="WireDecimal.MaxLength"/> characters.</summary>
    TooLong,

    /// <summary>Not of the grammar: optional sign, digits, optional fraction, optional exponent; '.' alone separates.</summary>
    Syntax,

    /// <summary>More than <see cref="WireDecimal.MaxDigits"/> significant digits.</summary>
    TooManyDigits,

    /// <summary>A written exponent beyond ±<see cref="WireDecimal.MaxExponent"/>.</summary>
    ExponentOutOfRange,
}
