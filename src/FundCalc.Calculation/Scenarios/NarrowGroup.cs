namespace FundCalc.Calculation.Scenarios;

/// <summary>A group of positions in whole numbers at its block's scale.</summary>
/// <param name="Above">The sum of the values above zero.</param>
/// <param name="Below">The magnitude of the values below zero.</param>
/// <param name="Own">The number of the instrument that scenarios move by itself; −1 for none.</param>
/// <param name="Cell">The number of the kind.</param>
/// <param name="Row">Where the risk figures begin in the table; −1 for none.</param>
/// <param name="PricedPositions">How many positions have a price above zero.</param>
internal readonly record struct NarrowGroup(Int128 Above, Int128 Below, int Own, int Cell, int Row, int PricedPositions);
