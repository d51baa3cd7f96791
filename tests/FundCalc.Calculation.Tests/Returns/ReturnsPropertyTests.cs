using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Explanations;
using FundCalc.Oracle.Fees;
using FundCalc.Oracle.Returns;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Returns;

public sealed class ReturnsPropertyTests
{
    [Fact]
    public void Calculate_AnyPath_EqualsTheOracle() =>
        Properties.Holds(ReturnsCases.Inputs, input => Assert.Empty(ReturnsAgreement.Of(input).Differences));

    [Fact]
    public void Calculate_WithExplanation_IsTheSameAndHolds() => Properties.Holds(ReturnsCases.Inputs, input =>
    {
        var trace = new Trace();
        var plain = ReturnsCalculator.Calculate(input);
        var explained = ReturnsCalculator.Calculate(input with { Trace = trace });
        Assert.Equal(plain.Returns.Select(measured => measured.Value?.Value), explained.Returns.Select(measured => measured.Value?.Value));
        OracleExplanation.Evaluate(Traces.Nodes(trace));
    });

    [Fact]
    public void MoneyWeighted_AnyPath_IsTheRateOfTheOraclesFlows() => Properties.Holds(ReturnsCases.Inputs, c =>
    {
        var input = c with { Measures = [ReturnMeasure.MoneyWeighted], Distributions = [], Benchmark = null, ShowPeriods = false, Rounding = new Rounding(9, c.Rounding.Mode) };
        var measured = ReturnsCalculator.Calculate(input).Returns.Single();
        // Paid in: the first value and the flows; paid out: the last value. A flow at the start of a day comes at the end of the day before.
        var (start, end) = (input.Valuations[0], input.Valuations[^1]);
        Oracle.BigRational Years(DateOnly date) => OracleYears.Between(input.DayCount.ToString(), start.Date, start.Date, date);
        var flows = input.Flows.Select(flow => (Years(flow.Date.AddDays(input.FlowTiming == FlowTiming.StartOfDay ? -1 : 0)), R(flow.Amount)))
            .Append((Years(start.Date), R(start.Amount))).Append((Years(end.Date), -R(end.Amount))).ToList();
        foreach (var rate in measured.Rates)
        {
            Assert.NotEqual(false, OracleRates.IsRoot(flows, R(rate.Value), 9, OracleMode(input.Rounding.Mode)));
        }

        var (low, high) = (OracleRates.SignAt(flows, R(ReturnsRules.LowestRate)), OracleRates.SignAt(flows, R(ReturnsRules.HighestRate)));
        if (measured.Outcome != ReturnOutcome.UnresolvedRoot && low is not (null or 0) && high is not (null or 0))
        {
            Assert.Equal(low != high, measured.Rates.Count % 2 == 1);
        }

        Assert.Equal(measured.Outcome == ReturnOutcome.Value, measured.Value is not null);
    });
}
