using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns.Roots;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Returns;

public sealed class RateSearchTests
{
    private static readonly Rounding Places18 = new(18, RoundingMode.HalfEven);

    // The example of the documentation of Excel's XIRR as an Apex unit test takes it over: 37.34 %.
    [Theory]
    [InlineData("2008-01-01 -10000 2008-03-01 2750 2008-10-30 4250 2009-02-15 3250 2009-04-01 2750", 4, "0.3734")]
    // intgr/pg_financial, test/expected/xirr.out
    [InlineData("2013-01-01 -100 2013-02-01 110", 10, "2.0716058535")]
    [InlineData("2013-01-01 -100 2013-02-01 10 2013-03-01 110", 10, "2.2427441504")]
    [InlineData("2013-01-01 -100 2014-01-01 20", 1, "-0.8")]
    [InlineData("2009-01-01 -10000 2010-01-01 -10000 2011-01-01 10000 2012-01-01 10000 2013-01-01 1000", 12, "0.023844261812")]
    public void Find_PublishedFlows_IsThePublishedRate(string flows, int places, string expected)
    {
        var findings = RateSearch.Find(Dated(flows), D("-0.9999"), 1_000, new Rounding(places, RoundingMode.HalfEven));
        Assert.Equal(RateOutcome.OneRate, findings.Outcome);
        Assert.Equal([D(expected)], findings.Rates);
    }

    [Fact]
    public void Find_TwoRates_GivesBoth()
    {
        // (1 + r)^2 - 5 (1 + r) + 5 = 0: 1 + r = (5 ± √5) / 2
        var findings = Find((0, -2_000), (1, 10_000), (2, -10_000));
        Assert.Equal(RateOutcome.SeveralRates, findings.Outcome);
        Assert.Equal([D("0.381966011250105152"), D("2.618033988749894848")], findings.Rates);
    }

    [Theory]
    [InlineData(3, "0.5")]
    [InlineData(2, "0.25")]
    public void Find_ExactRate_IsFoundExactly(int numerator, string rate)
    {
        // 100 grows to 100 × (1 + r)^(1/2), and (9/4)^(1/2) = 3/2, (25/16)^(1/2) = 5/4
        var findings = RateSearch.Find(
            [new YearFlow(0, -16), new YearFlow(new Fraction(1, 2), numerator == 3 ? 24 : 20)], D("-0.9"), 10, new Rounding(2, RoundingMode.Up));
        Assert.Equal(numerator == 3 ? D("1.25") : D("0.57"), findings.Rates.Single());
        Assert.Equal([D(rate)], RateSearch.Find([new YearFlow(0, -8), new YearFlow(1, numerator == 3 ? 12 : 10)], 0, 10, new Rounding(2, RoundingMode.Up)).Rates);
    }

    [Fact]
    public void Find_RootHalfwayBetweenFigures_IsATie()
    {
        // r = 0.5 exactly, at no places
        Assert.Equal([ExactDecimal.Zero], RateSearch.Find([new YearFlow(0, -2), new YearFlow(1, 3)], 0, 10, new Rounding(0, RoundingMode.HalfEven)).Rates);
        Assert.Equal([ExactDecimal.One], RateSearch.Find([new YearFlow(0, -2), new YearFlow(1, 3)], 0, 10, new Rounding(0, RoundingMode.HalfUp)).Rates);
        // 1 + r = 9/4 by half a year: r = 1.25, a tie at one place
        Assert.Equal([D("1.2")], RateSearch.Find([new YearFlow(0, -2), new YearFlow(new Fraction(1, 2), 3)], 0, 10, new Rounding(1, RoundingMode.HalfEven)).Rates);
    }

    [Fact]
    public void Find_RootOnAnEndOfTheRange_IsFoundOnce()
    {
        Assert.Equal([D("0.5")], Find(D("0.5"), 2, (0, -2), (1, 3)).Rates);
        Assert.Equal([D("0.5")], Find(0, D("0.5"), (0, -2), (1, 3)).Rates);
        Assert.Equal([D("-0.5")], Find(D("-0.5"), 2, (0, -2), (1, 1)).Rates);
        Assert.Equal([D("-0.5")], Find(D("-0.9"), D("-0.5"), (0, -2), (1, 1)).Rates);
        Assert.Equal([ExactDecimal.Zero], Find(D("-0.9"), 0, (0, -2), (1, 2)).Rates);
        Assert.Equal([ExactDecimal.Zero], Find(0, 2, (0, -2), (1, 2)).Rates);
        Assert.Equal([ExactDecimal.Zero], Find(D("-0.9"), 2, (0, -2), (1, 2)).Rates);
    }

    [Fact]
    public void Find_NothingToFind_SaysWhy()
    {
        Assert.Equal(RateOutcome.NoRate, Find((0, 2), (1, 3)).Outcome);
        // 1 - x + x²: no real root, but two changes of sign
        Assert.Equal(RateOutcome.NoRate, Find((0, 100), (1, -100), (2, 100)).Outcome);
        Assert.Equal(RateOutcome.NoneInRange, Find(0, 1, (0, -1), (1, 3)).Outcome);
        Assert.Equal(RateOutcome.EveryRate, RateSearch.Find([new YearFlow(1, 5), new YearFlow(1, -5)], 0, 1, Places18).Outcome);
        Assert.Empty(Find(0, 1, (0, -1), (1, 3)).Rates);
    }

    [Theory]
    [InlineData(-100, 220, -121, "0.1")]
    [InlineData(-100, 100, -25, "-0.5")]
    [InlineData(-100, 200, -100, "0")]
    public void Find_DoubleRoot_IsUnresolvedAndSaysWhere(int first, int second, int third, string root)
    {
        var findings = Find((0, first), (1, second), (2, third));
        Assert.Equal(RateOutcome.Unresolved, findings.Outcome);
        var (from, to) = Assert.Single(findings.Undecided);
        Assert.True(from <= D(root) && D(root) <= to);
        Assert.True(to - from <= D("0.000000000000000002"));
    }

    [Fact]
    public void Find_RootsOneUnitApart_AreToldApart()
    {
        // 1 + r = 1.1 and 1.1 + 10^-18
        var (a, b) = (D("1.1"), D("1.100000000000000001"));
        var findings = Find((0, -ExactDecimal.One), (1, a + b), (2, -(a * b)));
        Assert.Equal([D("0.1"), D("0.100000000000000001")], findings.Rates);
    }

    [Fact]
    public void Find_SmallestAndGreatest_AreInReach()
    {
        Assert.Equal([D("999999999")], Find(0, 1_000_000_000, (0, -1), (1, 1_000_000_000)).Rates);
        Assert.Equal([D("-0.999999999")], Find(D("-0.9999999999"), 0, (0, -1_000_000_000), (1, 1)).Rates);
        Assert.Equal([D("0.000000000000000001")], Find((0, -ExactDecimal.One), (1, D("1.000000000000000001"))).Rates);
    }

    [Fact]
    public void Find_BadInput_IsRefused()
    {
        Faults.Expect(CalculationFault.InvalidInput, "low", () => Find(-1, 1, (0, -1), (1, 1)));
        Faults.Expect(CalculationFault.InvalidInput, "low", () => Find(1, 1, (0, -1), (1, 1)));
        Faults.Expect(CalculationFault.InvalidInput, "flows", () => RateSearch.Find([.. Enumerable.Repeat(new YearFlow(0, 1), 4_001)], 0, 1, Places18));
    }

    private static RateFindings Find(params (int Year, ExactDecimal Amount)[] flows) => Find(D("-0.9999"), 1_000, flows);

    private static RateFindings Find(ExactDecimal low, ExactDecimal high, params (int Year, ExactDecimal Amount)[] flows) =>
        RateSearch.Find([.. flows.Select(flow => new YearFlow(flow.Year, flow.Amount))], low, high, Places18);

    private static List<YearFlow> Dated(string flows)
    {
        var words = flows.Split(' ');
        var start = DateOnly.Parse(words[0], null);
        return [.. words.Chunk(2).Select(flow => new YearFlow(new Fraction(DateOnly.Parse(flow[0], null).DayNumber - start.DayNumber, 365), decimal.Parse(flow[1], null)))];
    }
}
