using FundCalc.Calculation.Market;
using FundCalc.Prices;

namespace FundCalc.Host.Pricing;

/// <summary>Records of the price book as calculators take them.</summary>
internal static class MarketRecords
{
    /// <summary>An instrument's price.</summary>
    public static MarketPrice Price(PriceRecord record) =>
        new(record.Value, record.Currency, record.Kind, record.Instant, record.Source, record.Level, Given: false);

    /// <summary>An exchange rate; its instrument id is BASE-QUOTE.</summary>
    public static FxQuote Rate(PriceRecord record) =>
        new(record.InstrumentId[..^(record.Currency.Length + 1)], record.Currency, record.Value, record.Instant, record.Source);
}
