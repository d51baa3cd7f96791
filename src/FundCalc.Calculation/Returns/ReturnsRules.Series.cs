using System.Globalization;

namespace FundCalc.Calculation.Returns;

/// <content>Distributions and benchmarks.</content>
public static partial class ReturnsRules
{
    private static void ValidateDistributions(ReturnsInput input, BrokenRules broken)
    {
        if (input.Distributions.Count > MaxDistributions)
        {
            broken.Add("distributions", Count(input.Distributions.Count), "must be at most 1,000");
        }

        if (input.Flows.Count > 0)
        {
            broken.Add("distributions", "", "must not be given with flows: they are per unit, flows are of the whole investment", "flows");
        }

        if (input.Measures.Any(measure => measure != ReturnMeasure.TimeWeighted))
        {
            broken.Add("distributions", "", "must not be given but for TIME_WEIGHTED alone", "measures");
        }

        Ascending(broken, "distributions", "ex_date", [.. input.Distributions.Take(MaxDistributions).Select(distribution => distribution.ExDate)]);
        var valued = input.Valuations.Select(valuation => valuation.Date).ToHashSet();
        for (var i = 0; i < input.Distributions.Count && i < MaxDistributions; i++)
        {
            var (date, perUnit, price) = input.Distributions[i];
            var at = At("distributions", i);
            if (perUnit.Sign <= 0)
            {
                broken.Add(at + ".per_unit", perUnit, "must be above 0");
            }

            if (price is { Sign: <= 0 } given)
            {
                broken.Add(at + ".reinvestment_price", given, "must be above 0");
            }
            else if (price is null && !valued.Contains(date))
            {
                broken.Add(at + ".reinvestment_price", "", "must be given where the ex-date has no valuation", at + ".ex_date", "valuations");
            }
            else if (price is null && input.Valuations.First(valuation => valuation.Date == date).Amount.Sign <= 0)
            {
                broken.Add(at + ".reinvestment_price", "", "must be given where the value of the ex-date is not above 0", at + ".ex_date", "valuations");
            }

            if (input.Valuations.Count > 0 && (date <= input.Valuations[0].Date || date > input.Valuations[^1].Date))
            {
                broken.Add(at + ".ex_date", date, "must be after the first valuation and not after the last one", "valuations");
            }
        }
    }

    private static void ValidateBenchmark(ReturnsInput input, IReadOnlyList<DatedAmount> benchmark, BrokenRules broken)
    {
        if (!input.Measures.Contains(ReturnMeasure.TimeWeighted))
        {
            broken.Add("benchmark", "", "must not be given without TIME_WEIGHTED", "measures");
        }

        if (benchmark.Count > MaxBenchmarkPoints)
        {
            broken.Add("benchmark.points", Count(benchmark.Count), "must be at most 3,660");
        }

        Ascending(broken, "benchmark.points", "date", [.. benchmark.Select(point => point.Date)]);
        for (var i = 0; i < benchmark.Count; i++)
        {
            if (benchmark[i].Amount.Sign <= 0)
            {
                broken.Add(At("benchmark.points", i) + ".level", benchmark[i].Amount, "must be above 0");
            }
        }

        // Sub-periods need the level of every valuation, the whole period those of its ends.
        var levels = benchmark.Select(point => point.Date).ToHashSet();
        for (var i = 0; i < input.Valuations.Count; i++)
        {
            if ((input.ShowPeriods || i == 0 || i == input.Valuations.Count - 1) && !levels.Contains(input.Valuations[i].Date))
            {
                broken.Add("benchmark.points", "", string.Create(
                    CultureInfo.InvariantCulture, $"must have a level on {input.Valuations[i].Date:yyyy-MM-dd}, the date of a valuation"), At("valuations", i) + ".date");
            }
        }
    }
}
