using System.Globalization;
using System.Numerics;
using FsCheck.Fluent;
using FundCalc.Host.Tests.Batch;
using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.Scenarios;

/// <summary>Scenarios of a batch: both forms give what RunScenarios gives portfolio by portfolio, and the summary adds it up.</summary>
[Collection(HostTests.Name)]
public sealed class BatchScenariosTests(HostFixture fixture)
{
    [Fact]
    public void RowsColumnsAndSingleCalls_AreEqual() =>
        Properties.Hold(Gen.Choose(1, int.MaxValue).Select(seed => new FormsCase(seed)), async drawn =>
        {
            var client = fixture.Host.Valuation;
            var settings = drawn.Settings;
            settings.Settings.Scenarios = Set();

            var rows = await BatchReply.OfAsync(client, settings, Make.Rows([.. drawn.Portfolios.Select(portfolio => portfolio.Row)]));
            var columns = await BatchReply.OfAsync(client, settings, drawn.Table, Make.Columns([.. drawn.Portfolios.Select(portfolio => portfolio.Column)]));

            Assert.Equal(rows.Results, columns.Results);
            Assert.Equal(rows.Summary.Scenarios, columns.Summary.Scenarios);
            var single = new List<ScenarioReply>();
            foreach (var (result, (row, _, _)) in rows.Results.Zip(drawn.Portfolios))
            {
                var alone = await ScenarioReply.OfAsync(client, new RunScenariosRequest
                {
                    Portfolio = row.Portfolio, BaseCurrency = drawn.BaseCurrency, Rounding = drawn.Rounding, Prices = drawn.Prices, Scenarios = Set(),
                });
                single.Add(alone);
                Assert.Equal(alone.Opening.Value, result.Value);
                Assert.Equal(alone.Results.Select(expected => expected.Value.NetAssets), Shown(result), StringComparer.Ordinal);
            }

            for (var i = 0; i < rows.Summary.Scenarios.Count; i++)
            {
                var (total, values) = (rows.Summary.Scenarios[i], single.Select(reply => reply.Results[i].Value).ToList());
                Assert.Equal(((ulong)single.Count, 0UL, values.Sum(value => value.FlooredPositions)), (total.Valued, total.Failed, (long)total.FlooredPositions));
                Assert.Equal(Units(values.Select(value => value.NetAssets)), Units([total.NetAssets]));
                Assert.Equal(
                    values.SelectMany(value => value.WithoutFigure).GroupBy(gap => gap.Figure).OrderBy(group => group.Key).Select(group => (group.Key, group.Sum(gap => (long)gap.Positions), Units(group.Select(gap => gap.Value)))),
                    total.WithoutFigure.Select(gap => (gap.Figure, (long)gap.Positions, Units([gap.Value]))));
            }
        });

    [Fact]
    public async Task Results_ThatDoNotFitTheColumn_AreExceptions()
    {
        var settings = Make.Settings();
        settings.Settings.Prices = new PriceSelection { GivenPrices = { Make.Price("ACME", "999999999999999999") } };
        settings.Settings.Scenarios = new ScenarioSet { Scenarios = { ScenarioReply.All("small", "-0.99999999999999"), ScenarioReply.All("same", "0"), ScenarioReply.All("much", "100") } };

        // 999,999,999,999,999,999 × 10^10 is below 10^28, × 101 is not; × 10^-14 it is 99,999,999,999,999.9999, rounded 100,000,000,000,000.00.
        var reply = await BatchReply.OfAsync(fixture.Host.Valuation, settings, Make.Rows(Make.Row(1, Make.Position("ACME", "1e10")), Make.Row(2, Make.Position("BTC", "1"))));

        var column = reply.Results[0].Scenarios;
        Assert.Equal([10_000_000_000_000_000L, 0L, 0L], column.NetAssets);
        Assert.Equal((1U, "9999999999999999990000000000.00"), (column.Exceptions[0].Index, column.Exceptions[0].NetAssets));
        Assert.Equal((2U, ItemCode.OutOfRange, "FIGURE_OUT_OF_RANGE"), (column.Exceptions[1].Index, column.Exceptions[1].Status.Code, column.Exceptions[1].Status.Reason));
        Assert.Equal([0L, 4_000_000L, 404_000_000L], reply.Results[1].Scenarios.NetAssets);
        Assert.Equal((1UL, 1UL, "4040000.00"), (reply.Summary.Scenarios[2].Valued, reply.Summary.Scenarios[2].Failed, reply.Summary.Scenarios[2].NetAssets));
    }

    [Fact]
    public async Task Rows_WithAllDetails_HaveScenariosToo()
    {
        var settings = Make.Settings(detail: ValuationDetail.Positions);
        settings.Settings.Scenarios = new ScenarioSet { Scenarios = { ScenarioReply.All("half", "-0.5") } };

        var result = Assert.Single((await BatchReply.OfAsync(fixture.Host.Valuation, settings, Make.Rows(Make.Row(1, Make.Position("ACME", "250"))))).Results);

        Assert.Single(result.Value.Positions);
        Assert.Equal([1_375_000L], result.Scenarios.NetAssets);
    }

    [Fact]
    public async Task Portfolio_WithoutAValue_HasNoScenarios()
    {
        var settings = Make.Settings();
        settings.Settings.Scenarios = new ScenarioSet { Scenarios = { ScenarioReply.All("half", "-0.5") } };

        var reply = await BatchReply.OfAsync(
            fixture.Host.Valuation, settings, Make.Rows(Make.Row(1, Make.Position("NOBODY", "1")), Make.Row(2, Make.Position("ACME", "1"))), Make.Table(0, Make.Instrument("ACME")), Make.Columns(Make.Column(3, (7, 1))));

        Assert.Equal("PRICE_MISSING", reply.Results[0].Status.Reason);
        Assert.Null(reply.Results[0].Scenarios);
        Assert.Equal([5_500L], reply.Results[1].Scenarios.NetAssets);
        Assert.Equal("instrument_indexes[0]", reply.Results[2].Status.Violations[0].Field);
        Assert.Equal((1UL, 2UL, 1UL, 0UL), (reply.Summary.Valued, reply.Summary.Failed, reply.Summary.Scenarios[0].Valued, reply.Summary.Scenarios[0].Failed));
    }

    [Fact]
    public async Task Settings_WithABadScenario_EndTheStream()
    {
        var settings = Make.Settings();
        settings.Settings.Scenarios = new ScenarioSet { Scenarios = { ScenarioReply.All("a", "0"), ScenarioReply.All("b", "x") }, Instruments = { new InstrumentRisk { InstrumentId = "ACME", Beta = "101" } } };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", BatchReply.OfAsync(fixture.Host.Valuation, settings));

        Assert.Equal("settings.scenarios.instruments[0].beta settings.scenarios.scenarios[1].price_moves[0].move", error.Fields);

        settings.Settings.Scenarios = new ScenarioSet();
        await RichError.OfFieldAsync("settings.scenarios.scenarios", "", "must have an entry", BatchReply.OfAsync(fixture.Host.Valuation, settings));

        settings.Settings.Scenarios.Scenarios.AddRange(Enumerable.Range(0, 1_001).Select(i => ScenarioReply.All($"s{i}", "0")));
        Assert.Equal("settings.scenarios.scenarios", (await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", BatchReply.OfAsync(fixture.Host.Valuation, settings))).Fields);
    }

    /// <summary>Scenarios of every kind, over the instruments of Data/prices.csv.</summary>
    private static ScenarioSet Set() => new()
    {
        KeyRateTenorMonths = { 24, 120 },
        Instruments =
        {
            new InstrumentRisk { InstrumentId = "ACME", Sector = "tech", Beta = "1.2", Vega = "3.5" },
            new InstrumentRisk { InstrumentId = "INITECH", ModifiedDuration = "6.2", Convexity = "328", KeyRateDurations = { "1.2", "5" }, SpreadDuration = "4", SpreadConvexity = "12" },
            new InstrumentRisk { InstrumentId = "GLOBEX", Beta = "2.75" },
        },
        Scenarios =
        {
            new Scenario { ScenarioId = "nothing" },
            new Scenario
            {
                ScenarioId = "everything",
                PriceMoves =
                {
                    new PriceMove { Sector = "tech", Move = "-0.31" }, new PriceMove { AssetClass = AssetClass.Fund, Move = "0.1" }, new PriceMove { InstrumentId = "HOOLI", Move = "0.5" },
                    new PriceMove { Currency = "GBP", Move = "0.07" }, new PriceMove { All = true, Move = "0.03" },
                },
                MarketMove = "-0.17",
                FxMoves = { new FxMove { All = true, Move = "-0.03" } },
                YieldMove = "0.004",
                KeyRateMoves = { new KeyRateMove { TenorMonths = 120, Move = "-0.0015" } },
                SpreadMoves = { new SpreadMove { Sector = "tech", Move = "0.02" }, new SpreadMove { All = true, Move = "0.01" } },
                VolatilityMove = "0.2",
                FeeRate = "0.0123",
            },
            new Scenario { ScenarioId = "below zero", MarketMove = "-0.9", VolatilityMove = "-10" },
        },
    };

    /// <summary>A result's net assets as their decimals.</summary>
    private static IEnumerable<string> Shown(PortfolioResult result)
    {
        var point = result.Value.NetAssets.IndexOf('.', StringComparison.Ordinal);
        var places = point < 0 ? 0 : result.Value.NetAssets.Length - point - 1;
        for (var i = 0; i < result.Scenarios.NetAssets.Count; i++)
        {
            var exception = result.Scenarios.Exceptions.FirstOrDefault(other => other.Index == i);
            if (exception is not null)
            {
                yield return exception.NetAssets;
                continue;
            }

            var digits = BigInteger.Abs(result.Scenarios.NetAssets[i]).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
            yield return (result.Scenarios.NetAssets[i] < 0 ? "-" : "") + digits[..^places] + (places == 0 ? "" : "." + digits[^places..]);
        }
    }

    /// <summary>The sum of figures that all have the same places, in units of the last one.</summary>
    private static BigInteger Units(IEnumerable<string> figures) => figures.Aggregate(
        BigInteger.Zero, (sum, figure) => sum + BigInteger.Parse(figure.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
}
