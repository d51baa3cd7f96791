using System.Globalization;
using FundCalc.Calculation;
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
/// <param name="Method">How it was found.</param>
internal sealed record RequestPrice(string Path, ExactDecimal Value, string Currency, DateTimeOffset? Instant, string Source, FairValueLevel Level, PricingMethod Method)
{
    /// <summary>The price at a valuation instant, which is not before it: see <see cref="Check"/>.</summary>
    public MarketPrice At(DateTimeOffset asOf) => new(Value, Currency, PriceKind.Unspecified, Instant ?? asOf, Source, Level, Given: true) { Method = Method };

    /// <summary>Refuses a request that brings prices which are later than its valuation instant; only now is that known.</summary>
    /// <exception cref="RefusalException">Some are.</exception>
    public static void Check(IEnumerable<RequestPrice> given, DateTimeOffset asOf)
    {
        List<FieldViolation> late = [.. given
            .Where(price => price.Instant > asOf)
            .Take(Failure.MaxViolations)
            .Select(price => new FieldViolation(price.Path, price.Instant!.Value.ToString("O", CultureInfo.InvariantCulture), "must not be later than the valuation instant"))];
        if (late.Count > 0)
        {
            throw RefusalException.Invalid(late);
        }
    }
}
