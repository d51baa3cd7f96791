using FundCalc.Calculation.Aum;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Valuation;
using FundCalc.Oracle.Explanations;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Aum;

public sealed class AumPropertyTests
{
    [Fact]
    public void Calculate_AnyAccounts_EqualsTheOracle() => Properties.Holds(AumCase.Any, c => Assert.Empty(AumAgreement.Of(c).Differences));

    [Fact]
    public void Validate_AnyGeneratedAccounts_FindsNothing() => Properties.Holds(AumCase.Any, c => Assert.Empty(AumRules.Validate(c.Input)));

    [Fact]
    public void Explanation_LeadsToTheSameFigures() => Properties.Holds(AumCase.Any, c =>
    {
        var plain = Try(c);
        var trace = new Trace();
        var explained = Try(AumCase.Of(c.Seed, trace));
        Assert.Equal(plain is null, explained is null);
        if (plain is null || explained is null)
        {
            return;
        }

        Assert.Equal(AumAgreement.Figures(plain), AumAgreement.Figures(explained));
        Rounded[] shown =
        [
            explained.NetAssets,
            .. explained.Accounts.SelectMany(account => new[] { account.GrossAssets, account.NetAssets, account.RegulatoryAmount ?? account.Liabilities }),
            .. explained.Regulatory is { } regulatory ? new[] { regulatory.Total, regulatory.NonDiscretionary, regulatory.Family } : [],
        ];
        // A figure without a step gets one here, so the trace is evaluated after it.
        var steps = shown.Select(figure => figure.Figure.StepIn(trace)).ToArray();
        var values = OracleExplanation.Evaluate(Traces.Nodes(trace));
        Assert.Equal(shown.Select(figure => R(figure.Value)), steps.Select(step => values[step]));
    });

    [Fact]
    public void Parts_AddUpToTheTotal() => Properties.Holds(AumCase.Any, c =>
    {
        if (Try(c)?.Regulatory is { } regulatory)
        {
            Assert.Equal(regulatory.Total.Value, regulatory.Discretionary.Value + regulatory.NonDiscretionary.Value);
        }
    });

    /// <summary>Null where something is missing or out of range.</summary>
    private static AumFigures? Try(AumCase c)
    {
        try
        {
            return AumCalculator.Calculate(c.Input, c.Market.Data);
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
