using System.Buffers;
using System.Text;
using FundCalc.Calculation;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Prices;

/// <summary>The rules of a price's fields, in one place for files, publishers and code.</summary>
internal static class PriceRules
{
    /// <summary>How many pairs of source and kind one instrument may have in a source: it bounds the work of every read.</summary>
    public const int SeriesPerInstrument = 32;

    private const int MaxSourceLength = 64;

    private static readonly SearchValues<char> CodeCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <summary>Notes every rule that the fields break, in a list that is made for the first. A value that could not be read is null and not checked.</summary>
    public static void Check(
        ref List<FieldViolation>? broken, string instrumentId, PriceKind kind, ExactDecimal? value, string currency, string source, FairValueLevel level)
    {
        if (!InstrumentId.IsValid(instrumentId))
        {
            Break(ref broken, "instrument_id", instrumentId, InstrumentId.Rule);
        }
        else if (kind == PriceKind.Fx && !IsPair(instrumentId, currency))
        {
            Break(ref broken, "instrument_id", instrumentId, "must be BASE-QUOTE for an exchange rate: two different currency codes, the second one the price's currency");
        }

        if (kind is < PriceKind.Bid or > PriceKind.Fx)
        {
            Break(ref broken, "kind", kind == PriceKind.Unspecified ? "" : kind.ToString("D"), "must be BID, MID, ASK, LAST, CLOSE, NAV or FX");
        }

        if (value is { } number && Of(kind, number) is { } rule)
        {
            Break(ref broken, "value", number.ToString(), rule);
        }

        if (!IsCurrency(currency))
        {
            Break(ref broken, "currency", currency, "must be a currency code: a letter, then 2 to 9 letters or digits, upper case");
        }

        if (!IsSource(source))
        {
            Break(ref broken, "source", source, "must be 1 to 64 characters, none of them a control character");
        }

        if (level is < FairValueLevel.Level1 or > FairValueLevel.Level3)
        {
            Break(ref broken, "level", level.ToString("D"), "must be 1, 2 or 3");
        }
    }

    /// <summary>Notes one broken rule.</summary>
    public static void Break(ref List<FieldViolation>? broken, string field, string value, string rule) =>
        (broken ??= []).Add(new FieldViolation(field, FieldViolation.Show(value), rule));

    /// <summary>Whether it is the name of a source: 1 to 64 Unicode characters, none of them a control character.</summary>
    public static bool IsSource(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (!text.IsEmpty)
        {
            // A lone surrogate has no UTF-8 form: two different sources would look the same in a digest.
            if (Rune.DecodeFromUtf16(text, out var rune, out var used) != OperationStatus.Done || Rune.IsControl(rune) || ++length > MaxSourceLength)
            {
                return false;
            }

            text = text[used..];
        }

        return length > 0;
    }

    private static string? Of(PriceKind kind, ExactDecimal value)
    {
        if (value.Sign < 0 || (kind == PriceKind.Fx && value.IsZero))
        {
            return kind == PriceKind.Fx ? "must be above 0 for an exchange rate" : "must be at least 0";
        }

        // Digits and places at most 28 each: then every later text form of the price is a wire decimal.
        return value.Scale > WireDecimal.MaxDigits || value.IntegerDigits + value.Scale > WireDecimal.MaxDigits
            ? "must be below 10^28 and have at most 28 digits before and after the point together"
            : null;
    }

    private static bool IsPair(string instrumentId, string currency)
    {
        var dash = instrumentId.IndexOf('-', StringComparison.Ordinal);
        return dash > 0
            && IsCurrency(instrumentId.AsSpan(0, dash))
            && instrumentId.AsSpan(dash + 1).SequenceEqual(currency)
            && !instrumentId.AsSpan(0, dash).SequenceEqual(currency);
    }

    private static bool IsCurrency(ReadOnlySpan<char> code) =>
        code.Length is >= 3 and <= 10 && char.IsAsciiLetterUpper(code[0]) && !code.ContainsAnyExcept(CodeCharacters);
}
