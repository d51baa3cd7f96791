using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns;

/// <summary>Returns against an index. Tracking difference = return − return of the index, rounded once from unrounded figures.</summary>
internal sealed class BenchmarkReturns(ReturnsInput input, IReadOnlyList<DatedAmount> benchmark)
{
    private readonly Dictionary<DateOnly, int> _byDate = benchmark.Select((point, i) => (point.Date, i)).ToDictionary(point => point.Date, point => point.i);

    /// <summary>Over the whole period.</summary>
    public Tracking Whole(Figure growth, Annualiser annualiser)
    {
        var index = Growth(input.Valuations[0].Date, input.Valuations[^1].Date);
        var isAnnualised = annualiser.OutcomeFor(growth) == ReturnOutcome.Value;
        const string Annualised = "tracking.benchmark_annualised";
        return new Tracking(
            Rounded(index - 1, "tracking.benchmark_return"),
            Rounded(growth - index, "tracking.difference"),
            isAnnualised ? Rounded(annualiser.PerYear(index, Annualised), Annualised) : null,
            isAnnualised ? Rounded(annualiser.PerYear(growth, Annualised) - annualiser.PerYear(index, Annualised), "tracking.annualised_difference") : null);
    }

    /// <summary>Of the index alone, from one day to another.</summary>
    public Figure Growth(DateOnly start, DateOnly end) => Level(end) / Level(start);

    private Rounded Rounded(Figure figure, string name) => figure.Round(input.Rounding).InRange(name);

    private Figure Level(DateOnly date)
    {
        var i = _byDate[date];
        return Figure.Field(benchmark[i].Amount, input.Trace, $"benchmark.points[{i}].level");
    }
}
