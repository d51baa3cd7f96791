using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Scenarios;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Tests.Scenarios;

public sealed class ScenarioPropertyTests
{
    private static Gen<RandomScenarios> Any { get; } = Gen.Choose(0, int.MaxValue).Select(RandomScenarios.Of);

    [Fact]
    public void Value_AnyPortfolioAndScenario_EqualsTheOracle() =>
        Properties.Holds(Any, c => Assert.All(ScenarioAgreement.Of(c), agreement => Assert.Empty(agreement.Differences)));

    [Fact]
    public void Value_GeneratedCases_MeetEverything()
    {
        // A generator that never drove a price below 0, or never left 128 bits, would prove little.
        int valued = 0, refused = 0, floored = 0, narrow = 0, exact = 0;
        var gaps = new HashSet<RiskFigure>();
        foreach (var c in Enumerable.Range(0, 300).Select(RandomScenarios.Of))
        {
            var agreements = ScenarioAgreement.Of(c);
            valued += agreements.Count(agreement => !agreement.Refused);
            refused += agreements.Count(agreement => agreement.Refused);
            if (agreements.Count == 0)
            {
                continue;
            }

            var (set, valuer) = (c.Set, ScenarioAgreement.Prepare(c, c.Set));
            for (var i = 0; i < agreements.Count; i++)
            {
                (narrow, exact) = set.NarrowOf(i).Fits ? (narrow + 1, exact) : (narrow, exact + 1);
                if (!agreements[i].Refused)
                {
                    var value = valuer.Value(i);
                    floored += value.FlooredPositions > 0 ? 1 : 0;
                    gaps.UnionWith(value.WithoutFigure.Select(gap => gap.Figure));
                }
            }
        }

        Assert.InRange(valued, 300, 3_000);
        Assert.InRange(refused, 1, 1_000);
        Assert.InRange(floored, 50, 3_000);
        Assert.InRange(narrow, 300, 3_000);
        Assert.InRange(exact, 50, 3_000);
        Assert.Equal(Enum.GetValues<RiskFigure>().Order(), gaps.Order());
    }

    [Fact]
    public void Value_ManyScenarios_EqualsOneByOne() => Properties.Holds(Any, c =>
    {
        if (ScenarioAgreement.Of(c).Count == 0)
        {
            return;
        }

        var together = ScenarioAgreement.Prepare(c, c.Set);
        // In another order than made ready, and twice: a valuer keeps nothing of the scenario before.
        foreach (var i in Enumerable.Range(0, c.Scenarios.Count).Reverse().Concat(Enumerable.Range(0, c.Scenarios.Count)))
        {
            var alone = ScenarioAgreement.Prepare(c, new ScenarioSet([c.Scenarios[i]], c.Figures, c.KeyRates));
            Assert.Equal(Shown(() => alone.Value(0)), Shown(() => together.Value(i)));
        }
    });

    [Fact]
    public void Value_ScenarioWithoutMoves_EqualsTheUnshockedValue() => Properties.Holds(Any, c =>
    {
        if (ScenarioAgreement.Of(c).Count == 0)
        {
            return;
        }

        var valuer = ScenarioAgreement.Prepare(c, new ScenarioSet([new Scenario("nothing")], c.Figures, c.KeyRates));
        var direct = ValuationCalculator.Value(
            c.Valuation.Portfolio, c.Valuation.Market.Data, c.Valuation.Market.BaseCurrency, c.Valuation.Market.Rounding, ValuationDetail.Totals);
        var value = valuer.Value(0);
        Assert.Equal(direct.Totals, valuer.Unshocked.Totals);
        Assert.Equal((direct.Totals.GrossAssets, direct.Totals.Liabilities, direct.Totals.NetAssets), (value.GrossAssets, value.Liabilities, value.NetAssets));
        Assert.True(value.Change.IsZero && value.Fees.IsZero && value.FlooredPositions == 0 && value.WithoutFigure.Count == 0);
    });

    private static string Shown(Func<ScenarioValue> value)
    {
        try
        {
            return string.Join(' ', ScenarioAgreement.All(value()));
        }
        catch (CalculationException refusal)
        {
            return refusal.Message;
        }
    }
}
