using FundCalc.Calculation.Dealing;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Explanations;

namespace FundCalc.Calculation.Tests.Dealing;

public sealed class DealingPropertyTests
{
    [Fact]
    public void Calculate_AnyDealing_EqualsTheOracle() =>
        Properties.Holds(DealingCases.Inputs, input => Assert.Empty(DealingAgreement.Of(input).Differences));

    [Fact]
    public void Validate_AnyGeneratedDealing_FindsNothing() =>
        Properties.Holds(DealingCases.Inputs, input => Assert.Empty(DealingCalculator.Validate(input)));

    [Fact]
    public void Explain_AnyDealing_ReEvaluatesAndChangesNoFigure() => Properties.Holds(DealingCases.Inputs, input =>
    {
        var trace = new Trace();
        var explained = DealingCalculator.Calculate(input with { Trace = trace });
        Assert.Equal(DealingAgreement.Figures(DealingCalculator.Calculate(input)), DealingAgreement.Figures(explained));
        Assert.Equal(trace.Steps.Count, OracleExplanation.Evaluate(Traces.Nodes(trace)).Length);
    });

    [Fact]
    public void Calculate_AnyGate_IsNeverExceeded() => Properties.Holds(DealingCases.Inputs, input =>
    {
        if (input.Gate is not { Basis: GateBasis.ClassUnits, Flow: GateFlow.Gross } gate)
        {
            return;
        }

        var dealt = DealingCalculator.Calculate(input);
        for (var i = 0; i < input.Classes.Count; i++)
        {
            var cancelled = dealt.Orders
                .Where((_, at) => input.Orders[at].Basket.Count == 0)
                .SelectMany(order => order.Legs)
                .Where(leg => leg.ClassIndex == i && !leg.Issues)
                .Aggregate(ExactDecimal.Zero, (sum, leg) => sum + leg.Units);
            Assert.True(cancelled <= gate.Limit * input.Classes[i].UnitsOutstanding);
        }
    });

    // What the fund gains beyond the units that it issues at NAV is what it charges: levies, dealing spreads and residues.
    [Fact]
    public void Calculate_AnyDealing_AccountsForEveryCent() => Properties.Holds(DealingCases.Inputs, input =>
    {
        var dealt = DealingCalculator.Calculate(input);
        for (var i = 0; i < input.Classes.Count; i++)
        {
            var (share, priced) = (dealt.Classes[i], ExactDecimal.Zero);
            foreach (var leg in dealt.Orders.SelectMany(order => order.Legs).Where(leg => leg.ClassIndex == i))
            {
                priced += (leg.Issues ? leg.Units.Value : -leg.Units.Value) * leg.Price;
            }

            Assert.Equal((Fraction)(priced + share.Levies.Value), (Fraction)(share.NetCash.Value + share.NetInKind) - Exact(dealt, i));
            Assert.Equal(input.Classes[i].UnitsOutstanding + share.UnitsIssued - share.UnitsCancelled, share.ClosingUnits.Value);
        }
    });

    private static Fraction Exact(DealingFigures dealt, int share)
    {
        Fraction residue = 0;
        foreach (var leg in dealt.Orders.SelectMany(order => order.Legs).Where(leg => leg.ClassIndex == share))
        {
            var own = (Fraction)(leg.Amount - (leg.Units.Value * leg.Price)) - leg.Returned.Value;
            residue += leg.Issues ? own : -own;
        }

        return residue;
    }
}
