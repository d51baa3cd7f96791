using System.Diagnostics.CodeAnalysis;
using FundCalc.Calculation;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Prices;

/// <summary>A price as it came in, before any rule was checked.</summary>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="Kind">Its kind, <see cref="PriceKind.Unspecified"/> where none was given.</param>
/// <param name="Value">A wire decimal.</param>
/// <param name="Currency">The currency of the value.</param>
/// <param name="Instant">When it was observed; null where it was not given or could not be read.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Level">How observable it is; callers put in their default.</param>
/// <param name="Sequence">Orders prices of one source, instrument, kind and instant.</param>
public sealed record PriceInput(
    string InstrumentId, PriceKind Kind, string Value, string Currency, DateTimeOffset? Instant, string Source, FairValueLevel Level, ulong Sequence)
{
    /// <summary>Checks every rule.</summary>
    /// <param name="price">The price, when it breaks none.</param>
    /// <param name="violations">Each broken rule, by the field names of the contract (<c>instrument_id</c>), with the value shortened to 80 characters.</param>
    /// <returns>Whether no rule is broken.</returns>
    public bool TryValidate([NotNullWhen(true)] out PriceRecord? price, out IReadOnlyList<FieldViolation> violations)
    {
        List<FieldViolation>? broken = null;
        ExactDecimal? value = null;
        if (WireDecimal.TryParse(Value, out var parsed, out var error))
        {
            value = parsed;
        }
        else
        {
            PriceRules.Break(ref broken, "value", Value, error.Rule());
        }

        if (Instant is null)
        {
            PriceRules.Break(ref broken, "instant", "", "must be given");
        }

        PriceRules.Check(ref broken, InstrumentId, Kind, value, Currency, Source, Level);
        violations = broken ?? [];
        price = broken is null
            ? new PriceRecord(InstrumentId, Kind, parsed, Currency, Instant!.Value, Source, Level, Sequence)
            : null;
        return price is not null;
    }
}
