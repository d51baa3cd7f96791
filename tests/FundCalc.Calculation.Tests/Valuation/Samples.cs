using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Valuation;

/// <summary>Short ways to write portfolios and markets down.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static Holding Position(
        string id, string quantity, string multiplier = "1", AssetClass assetClass = AssetClass.Equity, FairValueLevel? level = null, string haircut = "0") =>
        new(id, D(quantity), D(multiplier), assetClass, level, D(haircut));

    public static BalanceItem Balance(BalanceKind kind, string currency, string amount) => new(kind, currency, D(amount));

    public static PortfolioHoldings Portfolio(params object[] items) =>
        new("sample", [.. items.OfType<Holding>()], [.. items.OfType<BalanceItem>()]);

    /// <summary>A policy that limits nothing, at noon.</summary>
    public static PriceTerms NoTerms => At(PricePolicy.Default);

    public static PriceTerms At(PricePolicy policy) => new(Noon, policy);

    public static (string Id, MarketPrice Price) Price(
        string id, string value, string currency = "USD", FairValueLevel level = FairValueLevel.Level1, bool given = false, TimeSpan age = default) =>
        (id, new MarketPrice(D(value), currency, PriceKind.Close, Noon - age, "test", level, given));

    public static FxQuote Quote(string @base, string quote, string rate, TimeSpan age = default) => new(@base, quote, D(rate), Noon - age, "test");

    /// <summary>A market of prices for both sides, prices by side, quotes, and perhaps a policy.</summary>
    public static MarketData MarketOf(params object[] items) => new(
        items.OfType<(string Id, MarketPrice Price)>().Select(p => (p.Id, Price: new SidedPrice(p.Price)))
            .Concat(items.OfType<(string Id, SidedPrice Price)>())
            .ToDictionary(p => p.Id, p => p.Price, StringComparer.Ordinal),
        new FxRates([], items.OfType<FxQuote>(), "USD"),
        items.OfType<PriceTerms>().SingleOrDefault() ?? NoTerms);

    /// <summary>Totals in the order: gross assets, liabilities, net assets, long, short, flagged value.</summary>
    public static void AssertTotals(PortfolioTotals actual, params string[] expected) => Assert.Equal(
        string.Join(", ", expected),
        string.Join(
            ", ",
            actual.GrossAssets, actual.Liabilities, actual.NetAssets, actual.LongMarketValue, actual.ShortMarketValue, actual.FlaggedValue));
}
