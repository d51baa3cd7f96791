using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Scenarios;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;
using static FundCalc.Calculation.Tests.Valuation.Samples;

namespace FundCalc.Calculation.Tests.Scenarios;

/// <summary>Published and hand-worked scenarios. What is published is cited; the rest has its working beside it.</summary>
public sealed class ScenarioValuerTests
{
    private static Dictionary<string, RiskFigures> NoFigures { get; } = new(StringComparer.Ordinal);

    // A published exam question on the CFA Program's formula: modified duration 6.2, convexity 328, yields up by 30 basis points: −1.86 % + 0.1476 % = −1.7124 %.
    [Fact]
    public void YieldMove_DurationAndConvexity_IsThePublishedCase()
    {
        var value = Value(
            Portfolio(Position("BOND", "1000000")), MarketOf(Price("BOND", "1")), new Scenario("s") { YieldMove = D("0.003") }, ("BOND", new RiskFigures { ModifiedDuration = D("6.2"), Convexity = 328 }));

        Assert.Equal((D("982876"), D("-17124"), D("-0.017124")), (value.NetAssets, value.Change, value.ChangeFraction));
    }

    // A published table of five bonds with key-rate durations at 3 months and 2, 5, 10, 15, 20, 25, 30 years (values in thousands: 100, 200, 150, 250, 300): the portfolio's 10-year
    // key-rate duration is 0.345, and the effective duration, the sum over all eight, 3.8925.
    [Theory]
    [InlineData(3, "-3.45")]
    [InlineData(-1, "-38.925")]
    public void KeyRateMoves_FiveBonds_AreThePublishedDurations(int moved, string change)
    {
        (string Id, string Value, string[] Durations)[] bonds =
        [
            ("B1", "100", ["0.03", "0.14", "0.49", "1.35", "1.71", "1.59", "1.47", "4.62"]), ("B2", "200", ["0.02", "0.13", "1.47", "0", "0", "0", "0", "0"]),
            ("B3", "150", ["0.03", "0.14", "0.51", "1.40", "1.78", "1.64", "2.34", "2.83"]), ("B4", "250", ["0.06", "0", "0", "0", "0", "0", "0", "0"]),
            ("B5", "300", ["0", "0.88", "0", "0", "1.83", "0", "0", "0"]),
        ];
        var value = Value(
            Portfolio([.. bonds.Select(bond => (object)Position(bond.Id, bond.Value))]),
            MarketOf([.. bonds.Select(bond => (object)Price(bond.Id, "1"))]),
            new Scenario("s") { KeyRateMoves = [.. Enumerable.Range(0, 8).Select(i => moved < 0 || i == moved ? D("0.01") : 0)] },
            new AmountRounding(3, RoundingMode.HalfEven, CurrencyTable.BuiltIn),
            8,
            [.. bonds.Select(bond => (bond.Id, new RiskFigures { KeyRateDurations = [.. bond.Durations.Select(D)] }))]);

        Assert.Equal(D(change), value.Change);
    }

    // McMillan, Options as a Strategic Investment, table 37-1: a July 50 call is worth 7.15 at a volatility of 69 % and 7.35 at 71 %; its vega is 0.10 per point, 10 per 1.00.
    [Theory]
    [InlineData("10", "7350", "0", "200")]
    [InlineData("-10", "0", "7350", "-200")]
    public void VolatilityMove_Option_IsThePublishedCase(string contracts, string gross, string liabilities, string change)
    {
        var value = Value(
            Portfolio(Position("CALL", contracts, "100", AssetClass.Derivative)), MarketOf(Price("CALL", "7.15")), new Scenario("s") { VolatilityMove = D("0.02") }, ("CALL", new RiskFigures { Vega = 10 }));

        Assert.Equal((D(gross), D(liabilities), D(change)), (value.GrossAssets, value.Liabilities, value.Change));
    }

    [Fact]
    public void SpreadMove_DurationAndConvexity_AddUp()
    {
        // −4.5 × 0.02 + ½ × 30 × 0.0004 = −0.09 + 0.006 = −0.084; the other sector's spread moves by 0.01: −4.5 × 0.01 + 0.0015 = −0.0435.
        var figures = new[] { "HY", "IG" }.Select(sector => (sector, new RiskFigures { Sector = sector, SpreadDuration = D("4.5"), SpreadConvexity = 30 })).ToArray();
        var value = Value(
            Portfolio(Position("HY", "10"), Position("IG", "10")),
            MarketOf(Price("HY", "100"), Price("IG", "100")),
            new Scenario("s") { SpreadMoves = Moves(("HY", "0.02")), GeneralSpreadMove = D("0.01") },
            figures);

        Assert.Equal(D("-127.5"), value.Change);
    }

    [Fact]
    public void MarketMove_MovesByBeta()
    {
        // 1,000 × 50 × 1.5 × −0.2 = −15,000; a beta of 0 is known and does not move; without beta nothing moves, and that is told.
        var value = Value(
            Portfolio(Position("X", "1000"), Position("GOLD", "10"), Position("Y", "-3")),
            MarketOf(Price("X", "50"), Price("GOLD", "100"), Price("Y", "20")),
            new Scenario("s") { MarketMove = D("-0.2") },
            ("X", new RiskFigures { Beta = D("1.5") }),
            ("GOLD", new RiskFigures { Beta = 0 }));

        Assert.Equal(D("-15000"), value.Change);
        Assert.Equal([new MissingFigure(RiskFigure.Beta, 1, 60)], value.WithoutFigure);
    }

    [Fact]
    public void PriceMoves_TheMostSpecificOneCounts()
    {
        // A: instrument +1 %; B: sector +2 %; C: class +4 %; D: currency +8 %; E: all +16 %; each worth 100 (D: 100 EUR at 1). 1 + 2 + 4 + 8 + 16 = 31
        var scenario = new Scenario("s")
        {
            InstrumentMoves = Moves(("A", "0.01")),
            SectorMoves = Moves(("tech", "0.02")),
            ClassMoves = new Dictionary<AssetClass, ExactDecimal> { [AssetClass.Fund] = D("0.04") },
            CurrencyMoves = Moves(("EUR", "0.08")),
            GeneralMove = D("0.16"),
        };
        var tech = new RiskFigures { Sector = "tech" };
        var value = Value(
            Portfolio(
                Position("A", "1", assetClass: AssetClass.Fund), Position("B", "1", assetClass: AssetClass.Fund), Position("C", "1", assetClass: AssetClass.Fund), Position("D", "1"), Position("E", "1"),
                Balance(BalanceKind.Cash, "USD", "1000"), Balance(BalanceKind.Loan, "EUR", "10")),
            MarketOf(Price("A", "100", "EUR"), Price("B", "100", "EUR"), Price("C", "100", "EUR"), Price("D", "100", "EUR"), Price("E", "100"), Quote("EUR", "USD", "1")),
            scenario,
            ("A", tech),
            ("B", new RiskFigures { Sector = "tech" }));

        // Cash and loan are not moved by prices.
        Assert.Equal((D("31"), D("10")), (value.Change, value.Liabilities));
        Assert.Equal([new MissingFigure(RiskFigure.Sector, 3, 300)], value.WithoutFigure);
    }

    [Fact]
    public void FxMoves_MoveTheConversionOfTheirOwnCurrencyOnly()
    {
        // Base CHF: 1 USD = 0.9 CHF, 1 EUR = 1.1 USD, so 1 EUR = 0.99 CHF (triangulated). USD −10 %: 100 USD = 100 × 0.9 × 0.9 = 81 CHF; 100 EUR stay 99 CHF; 5 CHF stay; a loan of 10 USD = 8.1.
        var market = MarketOf(Price("E", "10", "EUR"), Quote("USD", "CHF", "0.9"), Quote("EUR", "USD", "1.1"));
        var portfolio = Portfolio(Position("E", "10"), Balance(BalanceKind.Cash, "USD", "100"), Balance(BalanceKind.Cash, "CHF", "5"), Balance(BalanceKind.Loan, "USD", "10"));

        var own = Value(portfolio, market, "CHF", new Scenario("s") { FxMoves = Moves(("USD", "-0.1")) });
        // All others by +10 %: EUR 99 × 1.1 = 108.9; USD by its own −10 %.
        var all = Value(portfolio, market, "CHF", new Scenario("s") { FxMoves = Moves(("USD", "-0.1")), GeneralFxMove = D("0.1") });

        Assert.Equal((D("185"), D("8.1")), (own.GrossAssets, own.Liabilities));
        Assert.Equal(D("194.9"), all.GrossAssets);
    }

    [Fact]
    public void Price_BelowZero_CountsAsZero()
    {
        // X: −0.8 + 1 × −0.5 = −1.3: its price would be −3. Z has a price of 0, which no relative move takes below it. Y: 10 × 0.5 = 5. OPT: 2 × (1 − 0.5) + 100 × −0.02 = −1.
        var beta = new RiskFigures { Beta = 1 };
        var value = Value(
            Portfolio(Position("X", "100"), Position("X", "-40"), Position("Y", "1"), Position("Z", "7"), Position("OPT", "0"), Position("OPT", "3")),
            MarketOf(Price("X", "10"), Price("Y", "10"), Price("Z", "0"), Price("OPT", "2")),
            new Scenario("s") { InstrumentMoves = Moves(("X", "-0.8"), ("Z", "-1")), MarketMove = D("-0.5"), VolatilityMove = D("-0.02") },
            ("X", beta),
            ("Y", new RiskFigures { Beta = 1 }),
            ("Z", new RiskFigures { Beta = 100 }),
            ("OPT", new RiskFigures { Beta = 1, Vega = 100 }));

        // Both positions of X, and both of OPT, also that of quantity 0: the count is of prices.
        Assert.Equal((D("5"), D("0"), 4), (value.GrossAssets, value.Liabilities, value.FlooredPositions));
    }

    [Fact]
    public void Haircuts_StayOnTheCautiousSide()
    {
        // Long: 100 × 10 × 0.9 = 900, × 1.5 = 1,350. Short: 100 × 10 × 1.1 = 1,100, × 1.5 = 1,650.
        var value = Value(
            Portfolio(Position("X", "100", haircut: "0.1"), Position("X", "-100", haircut: "0.1")), MarketOf(Price("X", "10")), new Scenario("s") { GeneralMove = D("0.5") });

        Assert.Equal((D("1350"), D("1650")), (value.GrossAssets, value.Liabilities));
    }

    [Fact]
    public void Fees_AreTakenLastFromWhatIsLeft()
    {
        // 1,000 × 0.8 = 800; 2 % of 800 = 16.
        var portfolio = Portfolio(Position("X", "10"));
        var value = Value(portfolio, MarketOf(Price("X", "100")), new Scenario("s") { GeneralMove = D("-0.2"), FeeRate = D("0.02") });
        Assert.Equal((D("800"), D("0"), D("16"), D("784"), D("-216"), D("-0.216")), (value.GrossAssets, value.Liabilities, value.Fees, value.NetAssets, value.Change, value.ChangeFraction));

        // Less than nothing bears no fees, and a change from less than nothing has no fraction.
        var owed = Value(Portfolio(Position("X", "-10")), MarketOf(Price("X", "100")), new Scenario("s") { FeeRate = D("0.02") });
        Assert.Equal((D("0"), D("-1000"), null), (owed.Fees, owed.NetAssets, owed.ChangeFraction));
    }

    [Fact]
    public void Change_IsRoundedFromTheUnroundedDifference()
    {
        // 1.004 becomes 1.006: rounded 1.00 and 1.01, yet the change is 0.002. 0.002 ÷ 1.004 = 0.0019920318725099601593...
        var value = Value(
            Portfolio(Position("X", "1"), Balance(BalanceKind.Cash, "USD", "0.004")), MarketOf(Price("X", "1")), new Scenario("s") { GeneralMove = D("0.002") });

        Assert.Equal((D("1.01"), D("0"), D("0.00199203187250996")), (value.NetAssets, value.Change, value.ChangeFraction));
    }

    [Fact]
    public void Position_WithoutAPrice_StaysAtZero()
    {
        var value = Value(
            Portfolio(Position("GONE", "10"), Position("X", "1")),
            MarketOf(Price("X", "10"), At(new PricePolicy { OnMissing = MissingAction.Flag })),
            new Scenario("s") { GeneralMove = 1, MarketMove = 1 });

        Assert.Equal(D("20"), value.NetAssets);
        Assert.Equal([new MissingFigure(RiskFigure.Beta, 1, 10)], value.WithoutFigure);
    }

    [Fact]
    public void Figure_OfTenToThe28OrMore_IsRefused()
    {
        var valuer = Prepare(Portfolio(Position("X", "1")), MarketOf(Price("X", "9999999999999999999999999999")), "USD", AmountRounding.Default, new ScenarioSet(
            [new Scenario("up") { GeneralMove = 1 }, new Scenario("down") { GeneralMove = -1 }], NoFigures, 0));

        Faults.Expect(CalculationFault.OutOfRange, "gross_assets", () => valuer.Value(0));
        Assert.True(valuer.Value(1).NetAssets.IsZero);
    }

    [Fact]
    public void Positions_OfOneKind_AreValuedTogether()
    {
        // 10,000 positions without risk figures of their own in one class and currency: one group, whatever the scenario.
        var portfolio = Portfolio([.. Enumerable.Range(0, 10_000).Select(i => (object)Position($"I{i}", "1"))]);
        var market = MarketOf([.. Enumerable.Range(0, 10_000).Select(i => (object)Price($"I{i}", "2"))]);
        var set = new ScenarioSet([new Scenario("s") { InstrumentMoves = Moves(("I7", "0.5")), GeneralMove = D("0.25") }], NoFigures, 0);

        // 9,999 × 2 × 1.25 + 2 × 1.5 = 24,997.5 + 3
        Assert.Equal(D("25000.5"), Prepare(portfolio, market, "USD", AmountRounding.Default, set).Value(0).NetAssets);
    }

    private static Dictionary<string, ExactDecimal> Moves(params (string Target, string Move)[] moves) =>
        moves.ToDictionary(move => move.Target, move => D(move.Move), StringComparer.Ordinal);

    private static ScenarioValue Value(PortfolioHoldings portfolio, MarketData market, Scenario scenario, params (string Id, RiskFigures Figures)[] figures) =>
        Value(portfolio, market, scenario, AmountRounding.Default, 0, figures);

    private static ScenarioValue Value(PortfolioHoldings portfolio, MarketData market, string baseCurrency, Scenario scenario) =>
        Prepare(portfolio, market, baseCurrency, AmountRounding.Default, new ScenarioSet([scenario], NoFigures, 0)).Value(0);

    private static ScenarioValue Value(
        PortfolioHoldings portfolio, MarketData market, Scenario scenario, AmountRounding rounding, int keyRates, params (string Id, RiskFigures Figures)[] figures) =>
        Prepare(portfolio, market, "USD", rounding, new ScenarioSet([scenario], figures.ToDictionary(f => f.Id, f => f.Figures, StringComparer.Ordinal), keyRates)).Value(0);

    private static ScenarioValuer Prepare(PortfolioHoldings portfolio, MarketData market, string baseCurrency, AmountRounding rounding, ScenarioSet set) =>
        ScenarioValuer.Prepare(portfolio, market, baseCurrency, rounding, set);
}
