using System.Numerics;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Valuation;
using FundCalc.Oracle.Valuation;

namespace FundCalc.Calculation.Tests.Valuation;

/// <summary>Valuations against the oracle: every figure of the fullest detail, or every name of what is missing or stale.</summary>
internal static class ValuationAgreement
{
    public static Agreement Of(ValuationCase c)
    {
        var oracle = c.Market.OracleOf(c.Portfolio);
        var data = c.Market.Data;
        PortfolioValuation Value() =>
            ValuationCalculator.Value(c.Portfolio, data, c.Market.BaseCurrency, c.Market.Rounding, ValuationDetail.Positions);
        return oracle.Refused.Count > 0 ? OfRefusal(oracle.Refused, Value) : Agreement.Of(OracleValuation.All(oracle), () => All(Value()));
    }

    /// <summary>The totals by their paths.</summary>
    public static IEnumerable<(string Path, ExactDecimal Value)> Totals(PortfolioTotals totals) =>
    [
        ("gross_assets", totals.GrossAssets),
        ("liabilities", totals.Liabilities),
        ("net_assets", totals.NetAssets),
        ("long_market_value", totals.LongMarketValue),
        ("short_market_value", totals.ShortMarketValue),
        ("flagged_value", totals.FlaggedValue),
        ("flags", (int)totals.Flags),
        ("flagged_positions", totals.FlaggedPositions),
        ("missing_positions", totals.MissingPositions),
        ("stale_positions", totals.StalePositions),
    ];

    /// <summary>The subtotals by currency by their paths.</summary>
    public static IEnumerable<(string Path, ExactDecimal Value)> ByCurrency(IReadOnlyList<CurrencySubtotal> subtotals) =>
        subtotals.SelectMany((part, i) => new (string, ExactDecimal)[]
        {
            ($"by_currency[{i}].gross_assets_local", part.GrossAssetsLocal),
            ($"by_currency[{i}].liabilities_local", part.LiabilitiesLocal),
            ($"by_currency[{i}].net_assets_local", part.NetAssetsLocal),
            ($"by_currency[{i}].net_assets", part.NetAssets),
        });

    /// <summary>That a portfolio is refused for exactly these reasons.</summary>
    public static Agreement OfRefusal(IReadOnlyList<string> missing, Func<object> value)
    {
        try
        {
            value();
            return new Agreement(1, false, [$"should have been refused for {string.Join(", ", missing)}"]);
        }
        catch (PortfolioRefusedException refusal)
        {
            var named = refusal.Refusals.Select(r => r.Subject).ToList();
            return new Agreement(1, true, named.SequenceEqual(missing, StringComparer.Ordinal)
                ? []
                : [$"names {string.Join(", ", named)} as missing instead of {string.Join(", ", missing)}"]);
        }
    }

    private static IEnumerable<(string Path, ExactDecimal Value)> All(PortfolioValuation value) =>
    [
        .. Totals(value.Totals),
        .. value.ByAssetClass.SelectMany((part, i) => new (string, ExactDecimal)[]
        {
            ($"by_asset_class[{i}].asset_class", (int)part.AssetClass),
            ($"by_asset_class[{i}].gross_assets", part.GrossAssets),
            ($"by_asset_class[{i}].liabilities", part.Liabilities),
            ($"by_asset_class[{i}].net_assets", part.NetAssets),
        }),
        .. ByCurrency(value.ByCurrency),
        .. value.ByLevel.SelectMany((part, i) => new (string, ExactDecimal)[]
        {
            ($"by_level[{i}].level", (int)part.Level),
            ($"by_level[{i}].gross_assets", part.GrossAssets),
            ($"by_level[{i}].liabilities", part.Liabilities),
            ($"by_level[{i}].net_assets", part.NetAssets),
        }),
        .. value.ByFlag.SelectMany((part, i) => new (string, ExactDecimal)[]
        {
            ($"by_flag[{i}].flag", BitOperations.TrailingZeroCount((int)part.Flag) + 1),
            ($"by_flag[{i}].positions", part.Positions),
            ($"by_flag[{i}].balances", part.Balances),
            ($"by_flag[{i}].gross_assets", part.GrossAssets),
            ($"by_flag[{i}].liabilities", part.Liabilities),
            ($"by_flag[{i}].net_assets", part.NetAssets),
        }),
        .. value.Positions.SelectMany((part, i) => new (string Path, ExactDecimal? Value)[]
        {
            ($"positions[{i}].value_local", part.ValueLocal),
            ($"positions[{i}].value", part.Value),
            ($"positions[{i}].level", part.Level is { } level ? (int)level : 0),
            ($"positions[{i}].flags", (int)part.Flags),
        }.Where(figure => figure.Value is not null).Select(figure => (figure.Path, figure.Value!.Value))),
        .. value.Balances.SelectMany((part, i) => new (string, ExactDecimal)[]
        {
            ($"balances[{i}].value_local", part.ValueLocal),
            ($"balances[{i}].value", part.Value),
            ($"balances[{i}].flags", (int)part.Flags),
        }),
    ];
}
