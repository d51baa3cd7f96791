using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Host.Pricing;

/// <summary>An exchange rate that a request brings: 1 base = rate × quote, observed at the valuation instant.</summary>
/// <param name="Base">The base currency.</param>
/// <param name="Quote">The quote currency.</param>
/// <param name="Rate">Above 0.</param>
internal sealed record RequestFxRate(string Base, string Quote, ExactDecimal Rate)
{
    /// <summary>The source that such a rate names.</summary>
    public const string Source = "request";

    /// <summary>Whether it is the rate between the two currencies, in either direction.</summary>
    public bool Joins(string one, string other) =>
        (string.Equals(Base, one, StringComparison.Ordinal) && string.Equals(Quote, other, StringComparison.Ordinal))
        || (string.Equals(Base, other, StringComparison.Ordinal) && string.Equals(Quote, one, StringComparison.Ordinal));

    /// <summary>The quote at a valuation instant.</summary>
    public FxQuote At(DateTimeOffset asOf) => new(Base, Quote, Rate, asOf, Source);
}
