using FundCalc.Calculation.Market;
using FundCalc.Prices;

namespace FundCalc.Host.Pricing;

/// <summary>Records of the price book as calculators take them.</summary>
internal static class MarketRecords
{
    /// <summary>The prices of an instrument by its position in an answer.</summary>
    public static SidedPrice Prices(PriceSet set, int position)
    {
        var (forLong, forShort) = (set.Prices[position], set.ShortPrices[position]);
        return new SidedPrice(forLong?.ToMarketPrice(), forShort?.ToMarketPrice());
    }

    /// <summary>An exchange rate; its instrument id is BASE-QUOTE.</summary>
    public static FxQuote Rate(PriceRecord record) =>
        new(record.InstrumentId[..^(record.Currency.Length + 1)], record.Currency, record.Value, record.Instant, record.Source);
}
