using System.Diagnostics.CodeAnalysis;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Market;

/// <summary>All that a valuation takes from the market: one instant's prices and exchange rates, and what to do about old and missing ones. Not to be changed while calculators use it.</summary>
/// <param name="Prices">Prices by instrument id, compared ordinally. An instrument that is not there has no price.</param>
/// <param name="Fx">Exchange rates.</param>
/// <param name="Terms">The valuation instant and the policy.</param>
public sealed record MarketData(IReadOnlyDictionary<string, SidedPrice> Prices, FxRates Fx, PriceTerms Terms)
{
    /// <summary>The rate that turns an amount in <paramref name="from"/> into one in <paramref name="to"/>, or why there is none to use.</summary>
    /// <returns>False: <paramref name="refusal"/> says that it is missing, or stale while that fails.</returns>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: the rate is 0 at 18 places, or 10^28 or more.</exception>
    public bool TryFindRate(string from, string to, [NotNullWhen(true)] out FxRate? rate, [NotNullWhen(false)] out Refusal? refusal)
    {
        refusal = !Fx.TryFind(from, to, out rate)
            ? new Refusal(CalculationFault.MissingRate, "fx:" + FxRates.PairId(from, to), "", "must have an exchange rate")
            : Terms.StaleFails && Terms.IsStale(rate) ? Terms.StaleRate(rate) : null;
        return refusal is null;
    }
}
