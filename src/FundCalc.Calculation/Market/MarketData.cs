namespace FundCalc.Calculation.Market;

/// <summary>All that a valuation takes from the market: one instant's prices and exchange rates. Not to be changed while calculators use it.</summary>
/// <param name="Prices">Prices by instrument id, compared ordinally. An instrument that is not there has no price.</param>
/// <param name="Fx">Exchange rates.</param>
public sealed record MarketData(IReadOnlyDictionary<string, MarketPrice> Prices, FxRates Fx);
