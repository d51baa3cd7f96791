using FundCalc.Calculation.Market;

namespace FundCalc.Host.Live;

/// <summary>What a message of live values says besides the values.</summary>
/// <param name="Terms">The valuation instant and the policy.</param>
/// <param name="Skipped">Changes that no value was sent for.</param>
/// <param name="Delayed">Whether the book cannot be asked.</param>
/// <param name="Continues">Whether the next message goes on with the same update.</param>
/// <param name="IsFirst">Whether it is the first message of the stream.</param>
/// <param name="Rates">The exchange rates that are different.</param>
internal sealed record LiveHead(PriceTerms Terms, ulong Skipped, bool Delayed, bool Continues, bool IsFirst, IReadOnlyList<FxRate> Rates);
