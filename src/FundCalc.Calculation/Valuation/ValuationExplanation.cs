using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>Explains the value of a portfolio: every figure of it, down to quantities, prices, haircuts and rates.</summary>
public static class ValuationExplanation
{
    /// <summary>The figures of a valuation by their paths in PortfolioValue, each with its steps in the trace.</summary>
    /// <param name="portfolio">What was valued.</param>
    /// <param name="market">The prices and rates that valued it.</param>
    /// <param name="baseCurrency">The currency of the totals.</param>
    /// <param name="rounding">The rounding of amounts.</param>
    /// <param name="valuation">The answer, whose figures are explained.</param>
    /// <param name="trace">Where the steps are noted.</param>
    /// <exception cref="InvalidOperationException">A figure comes out otherwise than in the answer: a defect, never to be shown as an explanation.</exception>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/> on "explain": there are more steps than a trace holds.</exception>
    public static IReadOnlyList<(string Field, Rounded Figure)> Explain(
        PortfolioHoldings portfolio, MarketData market, string baseCurrency, AmountRounding rounding, PortfolioValuation valuation, Trace trace)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(rounding);
        ArgumentNullException.ThrowIfNull(valuation);
        var inputs = ValuationInputs.Find(portfolio, market, baseCurrency, rounding.Currencies);
        var holdings = new ExplainedHoldings(portfolio, inputs, trace);
        var explained = new List<(string Field, Rounded Figure)>();

        void Add(string field, Figure figure, ExactDecimal answer, string currency)
        {
            var rounded = figure.Round(rounding.For(currency));
            explained.Add(rounded.Value == answer
                ? (field, rounded)
                : throw new InvalidOperationException($"The explanation of {field} comes to {rounded.Value}, the answer is {answer}."));
        }

        void AddSides(string path, Func<ExplainedValue, bool> which, ExactDecimal gross, ExactDecimal liabilities, ExactDecimal net)
        {
            var (above, below) = holdings.Sides(which);
            Add($"{path}gross_assets", above.Named("gross assets"), gross, baseCurrency);
            Add($"{path}liabilities", below.Named("liabilities"), liabilities, baseCurrency);
            Add($"{path}net_assets", (above - below).Named("net assets"), net, baseCurrency);
        }

        QualityFlags FlagsOf(ExplainedValue value) => (value.Line?.Flags ?? QualityFlags.None)
            | (value.Currency is { } currency && market.Terms.MayFlagRates ? market.Terms.FlagsOf(inputs.Rates[currency]) : QualityFlags.None);

        var totals = valuation.Totals;
        AddSides("", _ => true, totals.GrossAssets, totals.Liabilities, totals.NetAssets);
        var (longs, shorts) = holdings.Sides(value => value.Line is not null);
        Add("long_market_value", longs.Named("long market value"), totals.LongMarketValue, baseCurrency);
        Add("short_market_value", shorts.Named("short market value"), totals.ShortMarketValue, baseCurrency);
        var flagged = holdings.Sides(value => FlagsOf(value) != QualityFlags.None);
        Add("flagged_value", (flagged.Above - flagged.Below).Named("flagged value"), totals.FlaggedValue, baseCurrency);
        for (var i = 0; i < valuation.ByAssetClass.Count; i++)
        {
            var part = valuation.ByAssetClass[i];
            AddSides($"by_asset_class[{i}].", value => (value.Line?.Holding.AssetClass ?? value.Balance!.AssetClass) == part.AssetClass, part.GrossAssets, part.Liabilities, part.NetAssets);
        }

        var locals = holdings.Locals(_ => true).ToList();
        for (var i = 0; i < valuation.ByCurrency.Count; i++)
        {
            var (part, (currency, above, below)) = (valuation.ByCurrency[i], locals[i]);
            Add($"by_currency[{i}].gross_assets_local", above, part.GrossAssetsLocal, currency);
            Add($"by_currency[{i}].liabilities_local", below, part.LiabilitiesLocal, currency);
            var net = (above - below).Named("net assets");
            Add($"by_currency[{i}].net_assets_local", net, part.NetAssetsLocal, currency);
            Add($"by_currency[{i}].net_assets", holdings.InBase(net, currency), part.NetAssets, baseCurrency);
        }

        for (var i = 0; i < valuation.ByLevel.Count; i++)
        {
            var part = valuation.ByLevel[i];
            AddSides($"by_level[{i}].", value => value.Line?.Level == part.Level, part.GrossAssets, part.Liabilities, part.NetAssets);
        }

        for (var i = 0; i < valuation.ByFlag.Count; i++)
        {
            var part = valuation.ByFlag[i];
            AddSides($"by_flag[{i}].", value => FlagsOf(value).HasFlag(part.Flag), part.GrossAssets, part.Liabilities, part.NetAssets);
        }

        // The values stand in this order.
        var at = 0;
        AddPositions("positions", valuation.Positions);
        AddPositions("rewards", valuation.Rewards);
        AddBalances("balances", valuation.Balances);
        AddBalances("trades", valuation.Trades);
        AddBalances("dividends", valuation.Dividends);
        return explained;

        void AddPositions(string list, IReadOnlyList<PositionValue> positions)
        {
            for (var i = 0; i < positions.Count; i++, at++)
            {
                if (holdings.Values[at] is { Currency: { } currency, Value: var value })
                {
                    Add($"{list}[{i}].value_local", value, positions[i].ValueLocal!.Value, currency);
                    Add($"{list}[{i}].value", holdings.InBase(value, currency), positions[i].Value, baseCurrency);
                }
            }
        }

        void AddBalances(string list, IReadOnlyList<BalanceValue> balances)
        {
            for (var i = 0; i < balances.Count; i++, at++)
            {
                var (value, currency) = (holdings.Values[at].Value, holdings.Values[at].Currency!);
                Add($"{list}[{i}].value_local", value, balances[i].ValueLocal, currency);
                Add($"{list}[{i}].value", holdings.InBase(value, currency), balances[i].Value, baseCurrency);
            }
        }
    }

    /// <summary>What a portfolio owns and what it owes, exact, with the steps in the trace: for a NAV, which goes on from there.</summary>
    /// <param name="portfolio">What was valued.</param>
    /// <param name="market">The prices and rates that valued it.</param>
    /// <param name="baseCurrency">The currency of the totals.</param>
    /// <param name="currencies">The currencies that are known.</param>
    /// <param name="valuation">The valuation, whose exact totals are explained.</param>
    /// <param name="trace">Where the steps are noted.</param>
    /// <exception cref="InvalidOperationException">A total comes out otherwise than in the valuation: a defect, never to be shown as an explanation.</exception>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/> on "explain": there are more steps than a trace holds.</exception>
    public static (Figure Assets, Figure Liabilities) Sides(
        PortfolioHoldings portfolio, MarketData market, string baseCurrency, CurrencyTable currencies, PortfolioValuation valuation, Trace trace)
    {
        ArgumentNullException.ThrowIfNull(valuation);
        var (above, below) = new ExplainedHoldings(portfolio, ValuationInputs.Find(portfolio, market, baseCurrency, currencies), trace).Sides(_ => true);
        return above.Value == valuation.ExactGrossAssets && below.Value == valuation.ExactLiabilities
            ? (above.Named("gross assets"), below.Named("liabilities"))
            : throw new InvalidOperationException("The explanation of the holdings comes to another value than the answer.");
    }
}
