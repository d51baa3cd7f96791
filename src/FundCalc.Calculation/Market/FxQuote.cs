using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Market;

/// <summary>An exchange rate as quoted: 1 base = rate × quote.</summary>
/// <param name="Base">The currency of which there is one unit.</param>
/// <param name="Quote">The currency that the rate counts; not the base.</param>
/// <param name="Rate">Units of the quote currency for one unit of the base currency; above 0.</param>
/// <param name="Instant">When it was observed, UTC.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record FxQuote(string Base, string Quote, ExactDecimal Rate, DateTimeOffset Instant, string Source);
