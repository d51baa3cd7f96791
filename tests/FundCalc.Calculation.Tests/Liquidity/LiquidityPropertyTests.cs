using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Liquidity;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Valuation;
using FundCalc.Oracle.Explanations;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Liquidity;

public sealed class LiquidityPropertyTests
{
    [Fact]
    public void Calculate_AnyPortfolio_EqualsTheOracle() => Properties.Holds(LiquidityCase.Any, c => Assert.Empty(LiquidityAgreement.Of(c).Differences));

    [Fact]
    public void Validate_AnyGeneratedPortfolio_FindsNothing() => Properties.Holds(LiquidityCase.Any, c => Assert.Empty(LiquidityRules.Validate(c.Input)));

    [Fact]
    public void Explanation_LeadsToTheSameFigures() => Properties.Holds(LiquidityCase.Any, c =>
    {
        var trace = new Trace();
        if (Try(c) is not { } plain || Try(LiquidityCase.Of(c.Seed, trace)) is not { } explained)
        {
            return;
        }

        Assert.Equal(LiquidityAgreement.Figures(plain), LiquidityAgreement.Figures(explained));
        Rounded[] shown = [explained.NetAssets, explained.StressedNetAssets, explained.Cash, .. explained.Instruments.Select(i => i.Realisable), .. explained.Horizons.Select(h => h.Share ?? h.Realisable)];
        var steps = shown.Select(figure => figure.Figure.StepIn(trace)).ToArray();
        var values = OracleExplanation.Evaluate(Traces.Nodes(trace));
        Assert.Equal(shown.Select(figure => R(figure.Value)), steps.Select(step => values[step]));
    });

    private static LiquidityFigures? Try(LiquidityCase c)
    {
        try
        {
            return LiquidityCalculator.Calculate(c.Input, c.Market.Data);
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
