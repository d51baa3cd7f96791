using FundCalc.Calculation.Returns.Roots;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Returns;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Returns;

public sealed class RatePropertyTests
{
    [Fact]
    public void Find_YearlyFlows_EqualsTheOracle() => Properties.Holds(RateCases.Yearly, c =>
    {
        var found = RateSearch.Find([.. c.Flows.Select((flow, year) => new YearFlow(year, flow))], c.Low, c.High, c.Rounding);
        var expected = OracleRates.Yearly([.. c.Flows.Select(flow => (Oracle.BigRational)flow)], R(c.Low), R(c.High), c.Rounding.Places, OracleMode(c.Rounding.Mode));
        if (expected is null)
        {
            Assert.Equal(RateOutcome.Unresolved, found.Outcome);
            return;
        }

        Assert.Equal(expected, found.Rates.Select(R));
        Assert.Empty(found.Undecided);
        Assert.Equal(expected.Count, found.Outcome switch { RateOutcome.OneRate => 1, RateOutcome.SeveralRates => Math.Max(2, expected.Count), RateOutcome.NoRate or RateOutcome.NoneInRange => 0, _ => -1 });
    });

    [Fact]
    public void Find_FlowsOfAnyDays_IsTheRateOfTheOracle() => Properties.Holds(RateCases.Daily, c =>
    {
        var found = RateSearch.Find(c.Flows, D("-0.9999"), 1_000, c.Rounding);
        var flows = c.Flows.Select(flow => (R(flow.Years), R(flow.Amount))).ToList();
        if (found.Outcome == RateOutcome.NoneInRange)
        {
            Assert.Equal(OracleRates.SignAt(flows, R(D("-0.9999"))), OracleRates.SignAt(flows, 1_000));
            return;
        }

        Assert.Equal(RateOutcome.OneRate, found.Outcome);
        Assert.NotEqual(false, OracleRates.IsRoot(flows, R(found.Rates.Single()), c.Rounding.Places, OracleMode(c.Rounding.Mode)));
    });
}
