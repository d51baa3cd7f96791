using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Explanations;

namespace FundCalc.Calculation.Tests.Nav;

public sealed class FundPropertyTests
{
    [Fact]
    public void Strike_AnyFund_EqualsTheOracle() => Properties.Holds(FundCases.Inputs, input => Assert.Empty(FundAgreement.Of(input).Differences));

    [Fact]
    public void Validate_AnyGeneratedFund_FindsNothing() => Properties.Holds(FundCases.Inputs, input => Assert.Empty(NavStriker.Validate(input.Fund, input.Extras)));

    [Fact]
    public void Strike_AnyFundInTheRedThatReinvests_IsRefused() => Properties.Holds(FundCases.Inputs, input =>
    {
        if (FundAgreement.CannotReinvest(input))
        {
            var refusal = Assert.Throws<CalculationException>(() => NavStriker.Strike(input.Fund, input.Extras));
            Assert.True(refusal.Fault is CalculationFault.OutOfRange or CalculationFault.InvalidInput);
        }
    });

    [Fact]
    public void Strike_AnyPlainFund_EqualsThePlainWay() => Properties.Holds(NavCases.Inputs, fund => Assert.Equal(
        Figures(() => NavAgreement.Figures(NavCalculator.Calculate(fund))),
        Figures(() => FundAgreement.Figures(NavStriker.Strike(fund, new NavExtras())).Where(figure => !figure.Path.EndsWith("weight_share", StringComparison.Ordinal) && !figure.Path.EndsWith("items_total", StringComparison.Ordinal)))));

    [Fact]
    public void Explain_AnyFund_ReEvaluatesAndChangesNoFigure() => Properties.Holds(FundCases.Inputs, input =>
    {
        var trace = new Trace();
        string[] currencies = ["USD", .. input.Fund.Classes.Select((_, i) => $"C{i}")];
        Assert.Equal(
            Figures(() => FundAgreement.Figures(NavStriker.Strike(input.Fund, input.Extras))),
            Figures(() => FundAgreement.Figures(NavStriker.Strike(input.Fund, input.Extras with { Trace = trace, Currencies = currencies }))));
        Assert.Equal(trace.Steps.Count, OracleExplanation.Evaluate(Traces.Nodes(trace)).Length);
    });

    // The names and digits of all figures, or the refusal.
    private static string Figures(Func<IEnumerable<(string Path, Calculation.Numbers.ExactDecimal Value)>> calculate)
    {
        try
        {
            return string.Join('\n', calculate().Select(figure => $"{figure.Path} {figure.Value}"));
        }
        catch (CalculationException refusal)
        {
            return refusal.Fault.ToString();
        }
    }
}
