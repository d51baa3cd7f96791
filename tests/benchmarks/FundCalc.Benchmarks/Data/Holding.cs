namespace FundCalc.Benchmarks.Data;

/// <summary>A position of a generated portfolio.</summary>
/// <param name="Instrument">An index into <see cref="Market.Instruments"/>.</param>
/// <param name="ScaledQuantity">Units held × 10^<see cref="Market.QuantityScale"/>; negative for a short position.</param>
internal readonly record struct Holding(int Instrument, long ScaledQuantity);
