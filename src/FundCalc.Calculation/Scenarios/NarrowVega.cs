namespace FundCalc.Calculation.Scenarios;

/// <summary>What a group with a vega has besides: values at its block's scale, price and vega at the block's scale of prices.</summary>
/// <param name="Above">The change of the values above zero for a volatility move of 1.</param>
/// <param name="Below">The change of the magnitude of those below zero.</param>
/// <param name="Price">The price.</param>
/// <param name="Vega">The change of the price for a volatility move of 1.</param>
/// <param name="Positions">How many positions.</param>
internal readonly record struct NarrowVega(Int128 Above, Int128 Below, Int128 Price, Int128 Vega, int Positions);
