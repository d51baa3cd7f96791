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
        var price = forLong is null ? null : Price(forLong);
        return new SidedPrice(price, ReferenceEquals(forLong, forShort) ? price : forShort is null ? null : Price(forShort));
    }

    private static MarketPrice Price(PriceRecord record) =>
        new(record.Value, record.Currency, record.Kind, record.Instant, record.Source, record.Level, Given: false);

    /// <summary>An exchange rate; its instrument id is BASE-QUOTE.</summary>
    public static FxQuote Rate(PriceRecord record) =>
        new(record.InstrumentId[..^(record.Currency.Length + 1)], record.Currency, record.Value, record.Instant, record.Source);
}
