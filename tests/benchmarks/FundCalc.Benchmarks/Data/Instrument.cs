namespace FundCalc.Benchmarks.Data;

/// <summary>An instrument of the benchmark's market.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ScaledPrice">Its price × 10^<see cref="Market.PriceScale"/>.</param>
/// <param name="Currency">The currency of the price, an index into <see cref="Market.Currencies"/>.</param>
internal readonly record struct Instrument(string Id, long ScaledPrice, int Currency);
