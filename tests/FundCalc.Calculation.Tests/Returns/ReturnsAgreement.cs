using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle.Returns;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Returns;

/// <summary>Returns against the oracle.</summary>
internal static class ReturnsAgreement
{
    public static Agreement Of(ReturnsInput input)
    {
        var oracle = new OracleReturns
        {
            Valuations = [.. input.Valuations.Select(valuation => (valuation.Date, R(valuation.Amount)))],
            Flows = [.. input.Flows.Select(flow => (flow.Date, R(flow.Amount)))],
            Distributions = [.. input.Distributions.Select(of => (of.ExDate, R(of.PerUnit), of.ReinvestmentPrice is { } price ? R(price) : (Oracle.BigRational?)null))],
            AtStartOfDay = input.FlowTiming == FlowTiming.StartOfDay,
            DayCount = input.DayCount.ToString(),
            Annualisation = input.Annualisation.ToString(),
            Benchmark = input.Benchmark?.ToDictionary(point => point.Date, point => R(point.Amount)),
            Rounding = (input.Rounding.Places, OracleMode(input.Rounding.Mode)),
        };
        var expected = oracle.Measure().Where(figure => input.Measures.Count > 1 || !figure.Path.StartsWith("returns[1]", StringComparison.Ordinal)).ToList();
        return Agreement.Of(expected, () => Figures(ReturnsCalculator.Calculate(input)));
    }

    private static IEnumerable<(string Path, ExactDecimal Value)> Figures(ReturnsFigures figures)
    {
        IEnumerable<(string Path, ExactDecimal Value)> One(string path, Rounded? figure) => figure is { } given ? [(path, given.Value)] : [];
        for (var i = 0; i < figures.Returns.Count; i++)
        {
            var measured = figures.Returns[i];
            var at = $"returns[{i}].";
            yield return (at + "outcome", (int)measured.Outcome);
            (string Path, ExactDecimal Value)[] own =
            [
                .. One(at + "gain", measured.Gain),
                .. One(at + "average_capital", measured.AverageCapital),
                .. One(at + "value", measured.Value),
                .. measured.AnnualisedOutcome is { } outcome ? new (string, ExactDecimal)[] { (at + "annualised_outcome", (int)outcome) } : [],
                .. One(at + "annualised", measured.Annualised),
                .. One(at + "value_without_distributions", measured.ValueWithoutDistributions),
            ];
            foreach (var figure in own)
            {
                yield return figure;
            }
        }

        if (figures.Drawdown is { } drawdown)
        {
            yield return ("drawdown.depth", drawdown.Depth.Value);
            yield return ("drawdown.peak_date", drawdown.Peak?.DayNumber ?? 0);
            yield return ("drawdown.trough_date", drawdown.Trough?.DayNumber ?? 0);
            yield return ("drawdown.recovery_date", drawdown.Recovery?.DayNumber ?? 0);
        }

        foreach (var figure in One("tracking.benchmark_return", figures.Tracking?.BenchmarkReturn)
            .Concat(One("tracking.difference", figures.Tracking?.Difference))
            .Concat(One("tracking.benchmark_annualised", figures.Tracking?.BenchmarkAnnualised)).Concat(One("tracking.annualised_difference", figures.Tracking?.AnnualisedDifference)))
        {
            yield return figure;
        }

        for (var i = 0; i < figures.Periods.Count; i++)
        {
            foreach (var figure in One($"periods[{i}].value", figures.Periods[i].Value).Concat(One($"periods[{i}].difference", figures.Periods[i].Difference)))
            {
                yield return figure;
            }
        }
    }
}
