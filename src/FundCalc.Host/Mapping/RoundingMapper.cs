using System.Globalization;
using FundCalc.Calculation.Money;
using Contract = FundCalc.V1;
using Numbers = FundCalc.Calculation.Numbers;

namespace FundCalc.Host.Mapping;

/// <summary>Declared roundings.</summary>
internal static class RoundingMapper
{
    private const int MaxPlaces = 18;

    /// <summary>The rounding of amounts; absent: the minor unit of each currency, half to even.</summary>
    public static AmountRounding ReadAmounts(this FieldReader reader, in FieldPath at, Contract.Rounding? rounding, CurrencyTable currencies) => rounding is null
        ? new AmountRounding(null, Numbers.RoundingMode.HalfEven, currencies)
        : new AmountRounding(Places(reader, at, rounding, currencyAllowed: true), Mode(reader, at, rounding), currencies);

    /// <summary>The rounding of a figure without currency.</summary>
    public static Numbers.Rounding ReadPlain(this FieldReader reader, in FieldPath at, Contract.Rounding? rounding, Numbers.Rounding fallback) => rounding is null
        ? fallback
        : new Numbers.Rounding(Places(reader, at, rounding, currencyAllowed: false) ?? fallback.Places, Mode(reader, at, rounding));

    /// <summary>A rounding as the contract says it.</summary>
    public static Contract.Rounding Write(Numbers.Rounding rounding) => new() { Places = rounding.Places, Mode = (Contract.RoundingMode)((int)rounding.Mode + 1) };

    private static int? Places(FieldReader reader, in FieldPath at, Contract.Rounding rounding, bool currencyAllowed)
    {
        switch (rounding.ScaleCase)
        {
            case Contract.Rounding.ScaleOneofCase.Places when rounding.Places is < 0 or > MaxPlaces:
                reader.Refuse(at.Of("places"), rounding.Places.ToString(CultureInfo.InvariantCulture), "must be 0 to 18");
                return 0;
            case Contract.Rounding.ScaleOneofCase.Places:
                return rounding.Places;
            case Contract.Rounding.ScaleOneofCase.CurrencyMinorUnit when !currencyAllowed:
                reader.Refuse(at.Of("currency_minor_unit"), rounding.CurrencyMinorUnit ? "true" : "false", "must not be set: the figure has no currency");
                return null;
            case Contract.Rounding.ScaleOneofCase.CurrencyMinorUnit when !rounding.CurrencyMinorUnit:
                reader.Refuse(at.Of("currency_minor_unit"), "false", "must be true where it is set");
                return null;
            default:
                return null;
        }
    }

    // The contract's numbers are those of the calculation plus one: its zero means not given.
    private static Numbers.RoundingMode Mode(FieldReader reader, in FieldPath at, Contract.Rounding rounding)
    {
        if (rounding.Mode == Contract.RoundingMode.Unspecified)
        {
            return Numbers.RoundingMode.HalfEven;
        }

        if (!Enum.IsDefined(rounding.Mode))
        {
            reader.Refuse(at.Of("mode"), rounding.Mode.ToString("D"), "must be a value that the contract names");
            return Numbers.RoundingMode.HalfEven;
        }

        return (Numbers.RoundingMode)((int)rounding.Mode - 1);
    }
}
