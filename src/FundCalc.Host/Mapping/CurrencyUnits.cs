using System.Globalization;
using FundCalc.Calculation.Money;
using FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>The table of currencies that a request extends.</summary>
internal static class CurrencyUnits
{
    /// <summary>The form of a code in words.</summary>
    public const string CodeRule = "must be 3 to 10 upper-case letters and digits, the first one a letter";

    private const int MaxUnits = 100;

    /// <summary>The built-in table with the request's units.</summary>
    public static CurrencyTable ReadCurrencies(this FieldReader reader, in FieldPath at, IReadOnlyList<CurrencyUnit> units)
    {
        if (units.Count == 0)
        {
            return CurrencyTable.BuiltIn;
        }

        if (units.Count > MaxUnits)
        {
            reader.Refuse(at.Of("currency_units"), units.Count.ToString(CultureInfo.InvariantCulture), "must be at most 100");
            return CurrencyTable.BuiltIn;
        }

        var parent = at.ToString();
        List<(string, int)> read = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var i = 0; i < units.Count; i++)
        {
            var path = new FieldPath(parent, "currency_units", i);
            var (code, minorUnit) = (units[i].Code, units[i].MinorUnit);
            var (isCode, isUnit) = (IsCode(code), minorUnit is >= 0 and <= CurrencyTable.MaxMinorUnit);
            if (!isCode)
            {
                reader.Refuse(path.Of("code"), code, CodeRule);
            }
            else if (!seen.Add(code))
            {
                reader.Refuse(path.Of("code"), code, "must stand there once");
            }

            if (!isUnit)
            {
                reader.Refuse(path.Of("minor_unit"), minorUnit.ToString(CultureInfo.InvariantCulture), "must be 0 to 18");
            }

            if (isCode && isUnit)
            {
                read.Add((code, minorUnit));
            }
        }

        return CurrencyTable.BuiltIn.With(read);
    }

    /// <summary>Whether a text has the form of a code.</summary>
    public static bool IsCode(string code) =>
        code.Length is >= 3 and <= 10 && char.IsAsciiLetterUpper(code[0]) && code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
}
