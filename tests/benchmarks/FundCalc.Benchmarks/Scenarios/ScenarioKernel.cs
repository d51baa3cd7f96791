using FundCalc.Benchmarks.Data;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Scenarios;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Mapping;

namespace FundCalc.Benchmarks.Scenarios;

/// <summary>The same portfolios and scenarios without messages: requests are read before the clock starts, prices are at hand.</summary>
internal static class ScenarioKernel
{
    private static readonly DateTimeOffset AsOf = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly MarketData Prices = new(
        Market.Instruments.ToDictionary(
            instrument => instrument.Id,
            instrument => new SidedPrice(new MarketPrice(
                new ExactDecimal(instrument.ScaledPrice, Market.PriceScale), Market.Currencies[instrument.Currency], PriceKind.Close, AsOf, "benchmark", FairValueLevel.Level1, Given: false)),
            StringComparer.Ordinal),
        new FxRates([], Market.Currencies.Skip(1).Select((currency, i) => new FxQuote(currency, Market.BaseCurrency, new ExactDecimal(Market.ScaledRates[i + 1], Market.RateScale), AsOf, "benchmark")), Market.BaseCurrency),
        new PriceTerms(AsOf, PricePolicy.Default));

    /// <summary>Makes the portfolio ready and values it under the first so many scenarios. Scenarios are made ready each time, as in a call.</summary>
    public static Func<Task> Runs(int count)
    {
        var asked = ScenarioQuestion.Read(ScenarioData.Request(count));
        return () =>
        {
            var valuer = Prepare(asked);
            for (var i = 0; i < count; i++)
            {
                valuer.Value(i);
            }

            return Task.CompletedTask;
        };
    }

    /// <summary>Net assets under the first scenario.</summary>
    public static string NetAssetsOfTheFirst() => WireDecimal.Format(Prepare(ScenarioQuestion.Read(ScenarioData.Request(1))).Value(0).NetAssets, 2);

    private static ScenarioValuer Prepare(ScenarioQuestion asked) => ScenarioValuer.Prepare(
        asked.Valuation.Portfolio,
        Prices,
        Market.BaseCurrency,
        AmountRounding.Default,
        new ScenarioSet(asked.Set.Scenarios, asked.Set.Figures, ScenarioData.KeyRates));
}
