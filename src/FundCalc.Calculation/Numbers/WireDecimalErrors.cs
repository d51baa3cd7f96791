namespace FundCalc.Calculation.Numbers;

/// <summary>The rules behind <see cref="WireDecimalError"/>, in words for people.</summary>
public static class WireDecimalErrors
{
    /// <summary>The rule that the text broke, without the text: "must have at most 64 characters".</summary>
    public static string Rule(this WireDecimalError error) => error switch
    {
        WireDecimalError.Empty => "must be given",
        WireDecimalError.TooLong => "must have at most 64 characters",
        WireDecimalError.TooManyDigits => "must have at most 28 significant digits",
        WireDecimalError.ExponentOutOfRange => "must have an exponent between -28 and 28",
        _ => "must be a decimal number with '.' as its only separator",
    };
}
