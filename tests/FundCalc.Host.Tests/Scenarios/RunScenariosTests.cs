using FundCalc.Host.Tests.Support;
using FundCalc.V1;

namespace FundCalc.Host.Tests.Scenarios;

/// <summary>Scenarios through the host.</summary>
[Collection(HostTests.Name)]
public sealed class RunScenariosTests(HostFixture fixture)
{
    [Fact]
    public async Task RunScenarios_OpensWithTheValueOfValuePortfolio()
    {
        var request = Full(3);
        var single = Make.Value(request.Portfolio, "EUR", ValuationDetail.Totals);
        single.Rounding = request.Rounding;

        var reply = await ScenarioReply.OfAsync(fixture.Host.Valuation, request);
        var direct = await fixture.Host.Valuation.ValuePortfolioAsync(single);

        Assert.Equal(direct.Value, reply.Opening.Value);
        Assert.Equal(direct.Basis, reply.Opening.Basis);
        Assert.Equal("s0 s1 s2", string.Join(' ', reply.Results.Select(result => result.ScenarioId)));
    }

    [Fact]
    public async Task RunScenarios_WithoutMoves_GivesTheUnshockedValue()
    {
        var request = Full(0);
        request.Scenarios.Scenarios.Add(new Scenario { ScenarioId = "nothing" });

        var reply = await ScenarioReply.OfAsync(fixture.Host.Valuation, request);

        var (value, unshocked) = (Assert.Single(reply.Results).Value, reply.Opening.Value);
        Assert.Equal((unshocked.GrossAssets, unshocked.Liabilities, unshocked.NetAssets), (value.GrossAssets, value.Liabilities, value.NetAssets));
        Assert.Equal(("0.0000", "0.000000000000000000", "0.0000"), (value.Change, value.ChangeFraction, value.Fees));
    }

    // ACME 250 × 110 = 27,500 USD; GLOBEX 100 × 25.505 EUR = 2,550.5 EUR at 1 ÷ 0.8684 = 1.151543067710732381 USD: 2,937.010594195... USD.
    // Equities −20 %, beta 1.2 × −10 % for ACME: 27,500 × 0.68 = 18,700; GLOBEX −20 %: 2,349.608475356778350...; EUR −5 %: 2,232.128051588939433...; fees 1 %: 209.321280515889394...
    [Fact]
    public async Task RunScenarios_EverythingAtOnce_IsTheWorkedCase()
    {
        var request = ScenarioReply.Request(new Scenario
        {
            ScenarioId = "crash",
            PriceMoves = { new PriceMove { AssetClass = AssetClass.Equity, Move = "-0.2" } },
            MarketMove = "-0.1",
            FxMoves = { new FxMove { Currency = "EUR", Move = "-0.05" } },
            FeeRate = "0.01",
        });
        request.Portfolio.Positions[0].AssetClass = AssetClass.Equity;
        request.Portfolio.Positions.Add(new Position { InstrumentId = "GLOBEX", Quantity = "100", AssetClass = AssetClass.Equity });
        request.Scenarios.Instruments.Add(new InstrumentRisk { InstrumentId = "ACME", Beta = "1.2" });

        var reply = await ScenarioReply.OfAsync(fixture.Host.Valuation, request);

        var value = Assert.Single(reply.Results).Value;
        Assert.Equal("30437.01", reply.Opening.Value.NetAssets);
        Assert.Equal(("20932.13", "0.00", "209.32", "20722.81", "-9714.20"), (value.GrossAssets, value.Liabilities, value.Fees, value.NetAssets, value.Change));
        Assert.Equal((0U, RiskFigure.Beta, 1U, "2937.01"), (value.FlooredPositions, value.WithoutFigure[0].Figure, value.WithoutFigure[0].Positions, value.WithoutFigure[0].Value));
    }

    [Fact]
    public async Task RunScenarios_ManyInOneCall_EqualManyCalls()
    {
        var request = Full(12);
        var together = await ScenarioReply.OfAsync(fixture.Host.Valuation, request);

        for (var i = 0; i < together.Results.Count; i++)
        {
            var one = request.Clone();
            one.Scenarios.Scenarios.Clear();
            one.Scenarios.Scenarios.Add(request.Scenarios.Scenarios[i]);
            var alone = Assert.Single((await ScenarioReply.OfAsync(fixture.Host.Valuation, one)).Results);
            Assert.Equal(together.Results[i].Value, alone.Value);
        }
    }

    [Fact]
    public async Task RunScenarios_OneThatFails_LeavesTheOthers()
    {
        var request = ScenarioReply.Request(ScenarioReply.All("a", "0.5"), ScenarioReply.All("b", "x"), ScenarioReply.All("c", "100"), ScenarioReply.All("d", "-1"));
        request.Prices = new PriceSelection { GivenPrices = { Make.Price("ACME", "9999999999999999999999999") } };

        var results = (await ScenarioReply.OfAsync(fixture.Host.Valuation, request)).Results;

        // 250 × 9,999,999,999,999,999,999,999,999 = 2,499,999,999,999,999,999,999,999,750; × 1.5 is below 10^28, × 101 is not.
        Assert.Equal("3749999999999999999999999625.00", results[0].Value.NetAssets);
        Assert.Equal((ItemCode.InvalidArgument, "INVALID_FIELD", "price_moves[0].move"), (results[1].Status.Code, results[1].Status.Reason, results[1].Status.Violations[0].Field));
        Assert.Equal((ItemCode.OutOfRange, "FIGURE_OUT_OF_RANGE", "gross_assets"), (results[2].Status.Code, results[2].Status.Reason, results[2].Status.Violations[0].Field));
        Assert.Equal("0.00", results[3].Value.NetAssets);
    }

    [Fact]
    public async Task RunScenarios_TenThousand_ComeInMessagesOfABoundedSize()
    {
        var request = ScenarioReply.Request([.. Enumerable.Range(0, 10_000).Select(i => ScenarioReply.All($"s{i}", $"0.{i:D5}"))]);

        var reply = await ScenarioReply.OfAsync(fixture.Host.Valuation, request);

        // 27,500 × 1.09999 = 30,249.725; at most 500 in each of 20 messages, after the opening.
        Assert.Equal((10_000, 21), (reply.Results.Count, reply.Messages));
        Assert.Equal("30249.72", reply.Results[9_999].Value.NetAssets);
    }

    [Fact]
    public async Task RunScenarios_UnderASnapshot_IsTheSameBytes()
    {
        var request = Full(5);
        var snapshot = await fixture.Host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest { InstrumentIds = { "ACME", "GLOBEX", "INITECH", "USD-EUR", "USD-JPY" } });
        request.Prices = new PriceSelection { SnapshotDigest = snapshot.SnapshotDigest };

        var (one, two) = (await ScenarioReply.OfAsync(fixture.Host.Valuation, request), await ScenarioReply.OfAsync(fixture.Host.Valuation, request));

        Assert.Equal(snapshot.SnapshotDigest, one.Opening.Basis.SnapshotDigest);
        Assert.Equal(one.Opening, two.Opening);
        Assert.Equal(one.Results, two.Results);
    }

    /// <summary>A portfolio in three currencies, long and short, and scenarios of every kind.</summary>
    private static RunScenariosRequest Full(int scenarios)
    {
        var request = new RunScenariosRequest
        {
            Portfolio = Make.Portfolio("p", Make.Position("ACME", "250"), Make.Position("GLOBEX", "-100.5"), Make.Position("INITECH", "3", haircut: "0.25")),
            BaseCurrency = "EUR",
            Rounding = new Rounding { Places = 4 },
            Scenarios = new ScenarioSet
            {
                KeyRateTenorMonths = { 24, 120 },
                Instruments =
                {
                    new InstrumentRisk { InstrumentId = "ACME", Sector = "tech", Beta = "1.2", Vega = "3.5" },
                    new InstrumentRisk
                    {
                        InstrumentId = "INITECH", ModifiedDuration = "6.2", Convexity = "328", KeyRateDurations = { "1.2", "5" }, SpreadDuration = "4", SpreadConvexity = "12",
                    },
                },
            },
        };
        request.Portfolio.Balances.Add(Make.Balance(BalanceKind.Cash, "USD", "1000"));
        for (var i = 0; i < scenarios; i++)
        {
            request.Scenarios.Scenarios.Add(new Scenario
            {
                ScenarioId = $"s{i}",
                PriceMoves = { new PriceMove { Sector = "tech", Move = $"-0.{i}1" }, new PriceMove { All = true, Move = $"0.0{i}" } },
                MarketMove = $"-0.{i}7",
                FxMoves = { new FxMove { All = true, Move = $"-0.{i}3" } },
                YieldMove = $"0.00{i}",
                KeyRateMoves = { new KeyRateMove { TenorMonths = 120, Move = $"-0.00{i}5" } },
                SpreadMoves = { new SpreadMove { All = true, Move = $"0.0{i}" } },
                VolatilityMove = $"0.{i}",
                FeeRate = "0.02",
            });
        }

        return request;
    }
}
