using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Instruments;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Valuation;
using FundCalc.Oracle.Explanations;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Instruments;

public sealed class AccountingPropertyTests
{
    [Fact]
    public void Value_AnyAccountedPortfolio_EqualsTheOracle() =>
        Properties.Holds(AccountingCases.Any, c => Assert.Empty(AccountingAgreement.Of(c).Differences));

    [Fact]
    public void Value_Explained_EvaluatesToTheSameFigures() => Properties.Holds(AccountingCases.Any, c =>
    {
        if (AccountingAgreement.Of(c).Refused)
        {
            return;
        }

        var trace = new Trace();
        var valuation = ValuationCalculator.Value(c.Portfolio, c.Market, "USD", c.Rounding, ValuationDetail.Positions);
        var figures = ValuationExplanation.Explain(c.Portfolio, c.Market, "USD", c.Rounding, valuation, trace);
        // A figure without a step of its own gets one when it is asked for.
        var steps = figures.Select(figure => figure.Figure.Figure.StepIn(trace)).ToList();
        var values = OracleExplanation.Evaluate(Traces.Nodes(trace));
        Assert.Equal(figures.Select(figure => R(figure.Figure.Value)), steps.Select(step => values[step]));
    });

    /// <summary>The two bases differ by what is traded and not settled, and by nothing else: by the trades' own prices against those of the market.</summary>
    [Fact]
    public void Value_OnceTradesAreSettled_IsTheSameOnBothBases() => Properties.Holds(AccountingCases.Any, c =>
    {
        var settled = c.Portfolio.Accounting! with { Trades = [.. c.Portfolio.Accounting!.Trades.Select(trade => trade with { TradeDate = c.Date.AddDays(-3), SettlementDate = c.Date })] };
        ExactNet(c, settled with { Basis = SettlementBasis.TradeDate }, out var byTrade);
        ExactNet(c, settled with { Basis = SettlementBasis.SettlementDate }, out var bySettlement);
        Assert.Equal(byTrade, bySettlement);
    });

    private static void ExactNet(AccountingCases c, PortfolioAccounting accounting, out string net)
    {
        try
        {
            net = ValuationCalculator.Value(c.Portfolio with { Accounting = accounting }, c.Market, "USD", c.Rounding, ValuationDetail.Totals).ExactNetAssets.ToString();
        }
        catch (CalculationException refused) when (refused.Fault == CalculationFault.OutOfRange)
        {
            net = refused.Subject;
        }
    }
}
