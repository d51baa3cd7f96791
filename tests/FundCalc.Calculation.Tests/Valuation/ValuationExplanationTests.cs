using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Tests.Explanations;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Valuation;
using FundCalc.Oracle.Explanations;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Valuation;

public sealed class ValuationExplanationTests
{
    /// <summary>The explanation of any portfolio has a figure for each one of the answer, and evaluates to it by other code.</summary>
    [Fact]
    public void Explain_AnyPortfolio_EvaluatesToTheAnswer() => Properties.Holds(ValuationCase.Any, c =>
    {
        if (ValuationAgreement.Of(c).Refused)
        {
            return;
        }

        var (market, trace) = (c.Market, new Trace());
        var valuation = ValuationCalculator.Value(c.Portfolio, market.Data, market.BaseCurrency, market.Rounding, ValuationDetail.Positions);
        var figures = ValuationExplanation.Explain(c.Portfolio, market.Data, market.BaseCurrency, market.Rounding, valuation, trace);

        var missing = valuation.Positions.Count(position => position.Price is null);
        Assert.Equal(
            6 + (3 * (valuation.ByAssetClass.Count + valuation.ByLevel.Count + valuation.ByFlag.Count)) + (4 * valuation.ByCurrency.Count)
                + (2 * (valuation.Positions.Count + valuation.Balances.Count - missing)),
            figures.Select(figure => figure.Field).Distinct(StringComparer.Ordinal).Count());
        var steps = figures.Select(figure => figure.Figure.Figure.StepIn(trace)).ToList();
        var values = OracleExplanation.Evaluate(Traces.Nodes(trace));
        Assert.Equal(figures.Select(figure => R(figure.Figure.Value)), steps.Select(step => values[step]));
    });

    [Fact]
    public void Explain_AnotherAnswer_IsADefectAndNoExplanation()
    {
        var c = Enumerable.Range(0, 100).Select(ValuationCase.Of).First(one => !ValuationAgreement.Of(one).Refused && one.Portfolio.Positions.Count > 0);
        var valuation = ValuationCalculator.Value(c.Portfolio, c.Market.Data, c.Market.BaseCurrency, c.Market.Rounding, ValuationDetail.Totals);
        var wrong = valuation with { Totals = valuation.Totals with { GrossAssets = valuation.Totals.GrossAssets + 1 } };
        var problem = Assert.Throws<InvalidOperationException>(() => ValuationExplanation.Explain(c.Portfolio, c.Market.Data, c.Market.BaseCurrency, c.Market.Rounding, wrong, new Trace()));
        Assert.Contains("gross_assets", problem.Message, StringComparison.Ordinal);
    }
}
