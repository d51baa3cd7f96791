using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Errors;

namespace FundCalc.Host.Pricing;

/// <summary>A price that a request brings, before the valuation instant is known.</summary>
/// <param name="Path">The path of its instant, for a violation.</param>
/// <param name="Value">At least 0.</param>
/// <param name="Currency">The currency of the value.</param>
/// <param name="Instant">When it was observed; null: at the valuation instant.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Level">Its fair-value level.</param>
internal sealed record RequestPrice(string Path, ExactDecimal Value, string Currency, DateTimeOffset? Instant, string Source, FairValueLevel Level)
{
    /// <summary>The price at a valuation instant.</summary>
    /// <exception cref="RefusalException">It is later.</exception>
    public MarketPrice At(DateTimeOffset asOf) => Instant is { } instant && instant > asOf
        ? throw RefusalException.Invalid(new Calculation.FieldViolation(Path, instant.ToString("O", System.Globalization.CultureInfo.InvariantCulture), "must not be later than the valuation instant"))
        : new MarketPrice(Value, Currency, PriceKind.Unspecified, Instant ?? asOf, Source, Level, Given: true);
}
