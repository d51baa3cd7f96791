using System.Buffers;

namespace FundCalc.Calculation.Market;

/// <summary>The form of instrument ids.</summary>
public static class InstrumentId
{
    /// <summary>The rule in words.</summary>
    public const string Rule = "must be 1 to 64 characters of A-Z a-z 0-9 . _ : -";

    internal const int MaxLength = 64;

    private static readonly SearchValues<char> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-");

    /// <summary>Whether the text can name an instrument.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) => text.Length is > 0 and <= MaxLength && !text.ContainsAnyExcept(Characters);
}
