using System.Globalization;
using FundCalc.Calculation.Batch;

namespace FundCalc.Calculation.Numbers;

/// <summary>
/// The text form of decimals on the wire: the grammar of google.type.Decimal (optional sign, digits, optional fraction, optional exponent; '.' is the
/// only separator; no grouping, spaces, NaN or infinity; ASCII digits only), with limits. The empty text is no number here.
/// </summary>
public static class WireDecimal
{
    /// <summary>The longest text, in characters: 64.</summary>
    public const int MaxLength = 64;

    /// <summary>The most significant digits, leading and trailing zeros not counted: 28.</summary>
    public const int MaxDigits = 28;

    /// <summary>The greatest absolute value of a written exponent: 28.</summary>
    public const int MaxExponent = 28;

    /// <summary>Reads a wire decimal, exactly.</summary>
    /// <param name="text">The text; beyond <see cref="MaxLength"/> characters it is refused unread.</param>
    /// <param name="value">The number, or zero when the answer is false.</param>
    /// <param name="error">The first rule broken, or <see cref="WireDecimalError.None"/>.</param>
    /// <returns>Whether the text is a wire decimal within the limits.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out ExactDecimal value, out WireDecimalError error)
    {
        value = default;
        if (text.IsEmpty)
        {
            error = WireDecimalError.Empty;
            return false;
        }

        if (text.Length > MaxLength)
        {
            error = WireDecimalError.TooLong;
            return false;
        }

        if (RowDecimal.TryParse(text, out var mantissa, out var scale))
        {
            (value, error) = (new ExactDecimal(mantissa, scale), WireDecimalError.None);
            return true;
        }

        var reader = default(WireDecimalReader);
        error = reader.Read(text);
        if (error != WireDecimalError.None)
        {
            return false;
        }

        value = reader.Value;
        return true;
    }

    /// <summary>The shortest exact text: no exponent, no plus sign, no negative zero, no trailing zeros after the point, "0" before a leading point.</summary>
    public static string Format(ExactDecimal value) => Place(value, value.Scale);

    /// <summary>The text with exactly <paramref name="places"/> decimal places; otherwise as <see cref="Format(ExactDecimal)"/>.</summary>
    /// <param name="value">A value that needs no more than <paramref name="places"/> decimal places.</param>
    /// <param name="places">Decimal places to write, 0 to 28.</param>
    /// <exception cref="ArgumentException">The value needs more places: formatting never rounds.</exception>
    public static string Format(ExactDecimal value, int places)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(places, Rounding.MaxPlaces);
        return value.NeedsAtMost(places)
            ? Place(value, places)
            : throw new ArgumentException("The value has more decimal places than are to be written; round it first.", nameof(value));
    }

    private static string Place(ExactDecimal value, int places)
    {
        // 126 bits have at most 38 digits.
        Span<char> magnitude = stackalloc char[38];
        return places <= Rounding.MaxPlaces && value.TryWriteDigits(places, magnitude, out var length)
            ? Place(value.Sign < 0, magnitude[..length], places)
            : PlaceWide(value, places);
    }

    private static string Place(bool isNegative, ReadOnlySpan<char> digits, int places)
    {
        // A sign, a point, and before the point at least one digit.
        Span<char> text = stackalloc char[40 + Rounding.MaxPlaces];
        text[0] = '-';
        var at = isNegative ? 1 : 0;
        var whole = digits.Length - places;
        if (whole > 0)
        {
            digits[..whole].CopyTo(text[at..]);
            at += whole;
        }
        else
        {
            text[at++] = '0';
        }

        if (places > 0)
        {
            text[at++] = '.';
            var zeros = Math.Max(-whole, 0);
            text.Slice(at, zeros).Fill('0');
            digits[Math.Max(whole, 0)..].CopyTo(text[(at + zeros)..]);
            at += places;
        }

        return new string(text[..at]);
    }

    private static string PlaceWide(ExactDecimal value, int places)
    {
        var digits = (value.Abs().Unscaled * PowersOfTen.Get(places - value.Scale)).ToString(CultureInfo.InvariantCulture);
        var sign = value.Sign < 0 ? "-" : "";
        if (places == 0)
        {
            return sign + digits;
        }

        digits = digits.PadLeft(places + 1, '0');
        return string.Concat(sign, digits.AsSpan(0, digits.Length - places), ".", digits.AsSpan(digits.Length - places));
    }
}
