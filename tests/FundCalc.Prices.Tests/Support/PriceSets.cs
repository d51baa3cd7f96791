namespace FundCalc.Prices.Tests.Support;

/// <summary>Answers of the book by id instead of by position.</summary>
internal static class PriceSets
{
    /// <summary>The prices that were found.</summary>
    public static IReadOnlyDictionary<string, PriceRecord> ByInstrument(this PriceSet set) => ById(set.InstrumentIds, set.Prices);

    /// <summary>The prices for short positions that were found.</summary>
    public static IReadOnlyDictionary<string, PriceRecord> ShortByInstrument(this PriceSet set) => ById(set.InstrumentIds, set.ShortPrices);

    /// <summary>The rates that were found.</summary>
    public static IReadOnlyDictionary<string, PriceRecord> ByPair(this PriceSet set) =>
        set.FxRates.OfType<PriceRecord>().ToDictionary(rate => rate.InstrumentId, StringComparer.Ordinal);

    private static Dictionary<string, PriceRecord> ById(IReadOnlyList<string> ids, IReadOnlyList<PriceRecord?> records) =>
        ids.Zip(records).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First, pair => pair.Second!, StringComparer.Ordinal);
}
