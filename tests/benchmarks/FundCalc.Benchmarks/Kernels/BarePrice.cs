using FundCalc.Benchmarks.Data;

namespace FundCalc.Benchmarks.Kernels;

/// <summary>The price of an instrument for the bare loops.</summary>
/// <param name="Units">The price × 10^<see cref="Market.PriceScale"/>.</param>
/// <param name="Currency">Index of its currency.</param>
internal readonly record struct BarePrice(long Units, int Currency)
{
    /// <summary>The market's, by index.</summary>
    public static BarePrice[] OfMarket() => [.. Market.Instruments.Select(instrument => new BarePrice(instrument.ScaledPrice, instrument.Currency))];
}
