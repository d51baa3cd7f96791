using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Exposure;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Valuation;
using FundCalc.Oracle.Explanations;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Exposure;

public sealed class ExposurePropertyTests
{
    [Fact]
    public void Calculate_AnyFund_EqualsTheOracle() => Properties.Holds(ExposureCase.Any, c => Assert.Empty(ExposureAgreement.Of(c).Differences));

    [Fact]
    public void Validate_AnyGeneratedFund_FindsNothing() => Properties.Holds(ExposureCase.Any, c => Assert.Empty(ExposureRules.Validate(c.Input)));

    [Fact]
    public void Explanation_LeadsToTheSameFigures() => Properties.Holds(ExposureCase.Any, c =>
    {
        var trace = new Trace();
        if (Try(c) is not { } plain || Try(ExposureCase.Of(c.Seed, trace)) is not { } explained)
        {
            return;
        }

        Assert.Equal(ExposureAgreement.Figures(plain), ExposureAgreement.Figures(explained));
        Rounded[] shown = [explained.Gross, explained.Commitment, explained.NetAssetValue, explained.CommitmentLeverage ?? explained.Borrowings, .. explained.Sets, .. explained.Positions.Select(p => p.Gross)];
        var steps = shown.Select(figure => figure.Figure.StepIn(trace)).ToArray();
        var values = OracleExplanation.Evaluate(Traces.Nodes(trace));
        Assert.Equal(shown.Select(figure => R(figure.Value)), steps.Select(step => values[step]));
    });

    /// <summary>Netting and hedging never raise the exposure: sets of positions count at most as those positions alone.</summary>
    [Fact]
    public void Sets_NeverRaiseTheCommitment() => Properties.Holds(ExposureCase.Any, c =>
    {
        if (Try(c) is { } withSets && Try(c with { Input = c.Input with { Sets = [] } }) is { } without)
        {
            Assert.True(withSets.Commitment.Value <= without.Commitment.Value);
        }
    });

    private static ExposureFigures? Try(ExposureCase c)
    {
        try
        {
            return ExposureCalculator.Calculate(c.Input, c.Market.Data);
        }
        catch (PortfolioRefusedException)
        {
            return null;
        }
        catch (CalculationException refusal) when (refusal.Fault == CalculationFault.OutOfRange)
        {
            return null;
        }
    }
}
