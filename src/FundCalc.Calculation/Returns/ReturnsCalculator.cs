using System.Globalization;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns;

/// <summary>Returns of an investment or of a unit. Without state; may be called from any thread.</summary>
public static class ReturnsCalculator
{
    /// <summary>The returns.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule of <see cref="ReturnsRules.Validate"/>.
    /// <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static ReturnsFigures Calculate(ReturnsInput input)
    {
        BrokenRules.ThrowIfAny(ReturnsRules.Validate(input));
        var dates = input.Valuations.Count > 0 ? input.Valuations : input.Flows;
        var annualiser = new Annualiser(input, dates[0].Date, dates[^1].Date);
        var path = input.Measures.Contains(ReturnMeasure.TimeWeighted) ? new GrowthPath(input) : null;
        var benchmark = input.Benchmark is null ? null : new BenchmarkReturns(input, input.Benchmark);
        var returns = new List<MeasuredReturn>();
        foreach (var measure in input.Measures)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"returns[{returns.Count}]");
            returns.Add(measure switch
            {
                ReturnMeasure.TimeWeighted => TimeWeighted(input, path!, annualiser, at),
                ReturnMeasure.ModifiedDietz => ModifiedDietz.Measure(input, annualiser, at),
                _ => MoneyWeighted.Measure(input, at),
            });
        }

        var followed = path is { Outcome: ReturnOutcome.Value } ? path : null;
        return new ReturnsFigures(
            returns,
            dates[^1].Date.DayNumber - dates[0].Date.DayNumber,
            followed is null ? null : DrawdownSearch.Find(input, followed.Linked),
            followed is null ? null : benchmark?.Whole(followed.Linked[^1], annualiser),
            followed is null || !input.ShowPeriods ? [] : Periods(input, followed, benchmark));
    }

    private static MeasuredReturn TimeWeighted(ReturnsInput input, GrowthPath path, Annualiser annualiser, string at)
    {
        var measured = new MeasuredReturn(ReturnMeasure.TimeWeighted, path.Outcome);
        if (path.Outcome != ReturnOutcome.Value)
        {
            return measured;
        }

        var growth = path.Linked[^1];
        measured = measured with
        {
            Value = (growth - 1).Named("time-weighted return").Round(input.Rounding).InRange(at + ".value"),
            Annualised = annualiser.Annualise(growth, at + ".annualised"),
            AnnualisedOutcome = annualiser.OutcomeFor(growth),
        };
        if (input.Distributions.Count == 0)
        {
            return measured;
        }

        // Without flows the values of all sub-periods cancel out but the first and the last.
        var alone = GrowthPath.Value(input, input.Valuations.Count - 1) / GrowthPath.Value(input, 0);
        return measured with
        {
            ValueWithoutDistributions = (alone - 1).Named("return without distributions").Round(input.Rounding).InRange(at + ".value_without_distributions"),
            AnnualisedWithoutDistributions = annualiser.Annualise(alone, at + ".annualised_without_distributions"),
        };
    }

    private static List<ReturnPeriod> Periods(ReturnsInput input, GrowthPath path, BenchmarkReturns? benchmark)
    {
        var periods = new List<ReturnPeriod>();
        foreach (var growth in path.Growths)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"periods[{periods.Count}]");
            Rounded Show(Figure figure, string name) => figure.Round(input.Rounding).InRange($"{at}.{name}");
            var (start, end) = (input.Valuations[periods.Count].Date, input.Valuations[periods.Count + 1].Date);
            var index = benchmark?.Growth(start, end);
            periods.Add(new ReturnPeriod(
                start, end, Show(growth - 1, "value"),
                index is null ? null : Show(index.Value - 1, "benchmark_return"),
                index is null ? null : Show(growth - index.Value, "difference")));
        }

        return periods;
    }
}
