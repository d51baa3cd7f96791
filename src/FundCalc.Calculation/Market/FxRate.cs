using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Market;

/// <summary>An exchange rate that a calculation uses: 1 base = rate × quote. Amounts are multiplied by exactly this rate.</summary>
/// <param name="Base">The currency converted from.</param>
/// <param name="Quote">The currency converted to.</param>
/// <param name="Rate">Units of the quote currency for one unit of the base currency; above 0.</param>
/// <param name="Method">How it was found.</param>
/// <param name="Instant">The instant of the oldest quote behind it; null for <see cref="FxMethod.Identity"/>.</param>
/// <param name="Source">The sources of the quotes behind it, joined by " + " where they are two different ones; empty for <see cref="FxMethod.Identity"/>.</param>
public sealed record FxRate(string Base, string Quote, ExactDecimal Rate, FxMethod Method, DateTimeOffset? Instant, string Source);
