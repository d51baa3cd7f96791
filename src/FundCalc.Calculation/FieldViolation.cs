namespace FundCalc.Calculation;

/// <summary>One rule that an input breaks.</summary>
/// <param name="Field">The field's path by the names of the contract: <c>contributions.first_date</c>, <c>observations[2].date</c>.</param>
/// <param name="Value">The offending value as normalised text, dates as yyyy-MM-dd; empty where the value is absent or is a whole list.</param>
/// <param name="Rule">The rule in words, without the value.</param>
public sealed record FieldViolation(string Field, string Value, string Rule)
{
    private const int MaxShown = 80;

    /// <summary>A value as violations show it: its first 80 characters, without half a surrogate pair.</summary>
    public static string Show(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length <= MaxShown ? value : value[..(char.IsHighSurrogate(value[MaxShown - 1]) ? MaxShown - 1 : MaxShown)];
    }
}
