using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.NavErrors;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Explanations;

namespace FundCalc.Calculation.Tests.NavErrors;

public sealed class NavErrorPropertyTests
{
    [Fact]
    public void Calculate_AnyError_EqualsTheOracle() => Properties.Holds(NavErrorCases.Inputs, input => Assert.Empty(NavErrorAgreement.Of(input).Differences));

    [Fact]
    public void Validate_AnyGeneratedError_FindsNothing() => Properties.Holds(NavErrorCases.Inputs, input => Assert.Empty(NavErrorCalculator.Validate(input)));

    [Fact]
    public void Explain_AnyError_ReEvaluatesAndChangesNoFigure() => Properties.Holds(NavErrorCases.Inputs, input =>
    {
        var trace = new Trace();
        Assert.Equal(NavErrorAgreement.Figures(NavErrorCalculator.Calculate(input)), NavErrorAgreement.Figures(NavErrorCalculator.Calculate(input with { Trace = trace })));
        Assert.Equal(trace.Steps.Count, OracleExplanation.Evaluate(Traces.Nodes(trace)).Length);
    });
}
