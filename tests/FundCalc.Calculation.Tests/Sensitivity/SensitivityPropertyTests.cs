using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Sensitivity;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Valuation;
using FundCalc.Oracle.Explanations;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Sensitivity;

public sealed class SensitivityPropertyTests
{
    [Fact]
    public void Calculate_AnyPortfolio_EqualsTheOracle() => Properties.Holds(SensitivityCase.Any, c => Assert.Empty(SensitivityAgreement.Of(c).Differences));

    [Fact]
    public void Validate_AnyGeneratedPortfolio_FindsNothing() => Properties.Holds(SensitivityCase.Any, c => Assert.Empty(SensitivityRules.Validate(c.Input)));

    [Fact]
    public void After_WithoutFlowAndTrades_IsBefore() => Properties.Holds(SensitivityCase.Any, c =>
    {
        if (Try(c with { Input = c.Input with { NetFlow = 0, Trades = [], Terms = [.. c.Input.Terms.Where(t => c.Input.Holdings.Positions.Any(p => string.Equals(p.InstrumentId, t.InstrumentId, StringComparison.Ordinal)))] } }) is { } figures)
        {
            var all = SensitivityAgreement.Figures(figures).ToList();
            Assert.Equal(all.Take(all.Count / 2).Select(figure => figure.Value), all.Skip(all.Count / 2).Select(figure => figure.Value));
        }
    });

    [Fact]
    public void Trades_LeaveNetAssetsAlone() => Properties.Holds(SensitivityCase.Any, c =>
    {
        if (Try(c with { Input = c.Input with { NetFlow = 0 } }) is { } figures)
        {
            Assert.Equal(figures.Before.NetAssets.Value, figures.After.NetAssets.Value);
        }
    });

    [Fact]
    public void Explanation_LeadsToTheSameFigures() => Properties.Holds(SensitivityCase.Any, c =>
    {
        var trace = new Trace();
        if (Try(c) is not { } plain || Try(SensitivityCase.Of(c.Seed, trace)) is not { } explained)
        {
            return;
        }

        Assert.Equal(SensitivityAgreement.Figures(plain), SensitivityAgreement.Figures(explained));
        SensitivityView[] views = [explained.Before, explained.After];
        Rounded[] shown = [.. views.SelectMany(view => new Rounded?[]
        {
            view.NetAssets, view.MarketValue, view.Cash, view.CashShare, view.Beta, view.ModifiedDuration, view.EffectiveExposure, view.ExposureShare, view.CashDrag, view.CashDragAmount, view.EquitisingContracts,
        }).OfType<Rounded>()];
        var steps = shown.Select(figure => figure.Figure.StepIn(trace)).ToArray();
        var values = OracleExplanation.Evaluate(Traces.Nodes(trace));
        Assert.Equal(shown.Select(figure => R(figure.Value)), steps.Select(step => values[step]));
    });

    private static SensitivityFigures? Try(SensitivityCase c)
    {
        try
        {
            return SensitivityCalculator.Calculate(c.Input, c.Market.Data);
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
