using System.Globalization;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns;

/// <summary>The rules of returns, with field paths of CalculateReturnsRequest.</summary>
public static partial class ReturnsRules
{
    /// <summary>The most valuations: 3,660.</summary>
    public const int MaxValuations = 3_660;

    /// <summary>The most flows: 1,000.</summary>
    public const int MaxFlows = 1_000;

    /// <summary>The most distributions: 1,000.</summary>
    public const int MaxDistributions = 1_000;

    /// <summary>The most points of a benchmark: 3,660.</summary>
    public const int MaxBenchmarkPoints = 3_660;

    /// <summary>The rounding of returns where none is asked for: 6 places, half to even.</summary>
    public static Rounding DefaultRounding { get; } = new(6, RoundingMode.HalfEven);

    /// <summary>The lowest money-weighted rate where none is given: −0.9999.</summary>
    public static ExactDecimal LowestRate { get; } = -0.9999m;

    /// <summary>The highest money-weighted rate where none is given: 1,000.</summary>
    public static ExactDecimal HighestRate { get; } = 1_000;

    private static readonly ExactDecimal HighestAllowed = 1_000_000_000;

    /// <summary>All rules that the input breaks; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read, so that the input holds placeholders: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(ReturnsInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        ValidateMeasures(input, broken);
        ValidateValuations(input, broken);
        ValidateFlows(input, broken);
        if (input.Distributions.Count > 0)
        {
            ValidateDistributions(input, broken);
        }

        if (input.Benchmark is { } benchmark)
        {
            ValidateBenchmark(input, benchmark, broken);
        }

        ValidateRange(input, broken);
        if (input.ShowPeriods && !input.Measures.Contains(ReturnMeasure.TimeWeighted))
        {
            broken.Add("show_periods", "true", "must be false without TIME_WEIGHTED", "measures");
        }

        return broken.Violations;
    }

    private static void ValidateMeasures(ReturnsInput input, BrokenRules broken)
    {
        if (input.Measures.Count == 0)
        {
            broken.Add("measures", "", "must name at least one measure");
        }

        for (var i = 0; i < input.Measures.Count; i++)
        {
            var field = At("measures", i);
            broken.AddUnlessDefined(field, input.Measures[i], "must be TIME_WEIGHTED, MODIFIED_DIETZ or MONEY_WEIGHTED");
            if (input.Measures.Take(i).Contains(input.Measures[i]))
            {
                broken.Add(field, input.Measures[i].ToString("D"), "must be named once");
            }
        }

        broken.AddUnlessDefined("annualisation", input.Annualisation, "must be FROM_ONE_YEAR, ALWAYS or NEVER");
    }

    private static void ValidateValuations(ReturnsInput input, BrokenRules broken)
    {
        var valuations = input.Valuations;
        if (valuations.Count == 0)
        {
            if (input.Measures.Any(measure => measure != ReturnMeasure.MoneyWeighted))
            {
                broken.Add("valuations", "", "must be given for TIME_WEIGHTED and MODIFIED_DIETZ", "measures");
            }
            else if (input.Flows.Count == 0)
            {
                broken.Add("valuations", "", "must be given without flows", "flows");
            }
        }
        else if (valuations.Count is 1 or > MaxValuations)
        {
            broken.Add("valuations", Count(valuations.Count), "must be 2 to 3,660, or none");
        }

        Ascending(broken, "valuations", "date", [.. valuations.Select(valuation => valuation.Date)]);
        Span(broken, At("valuations", valuations.Count - 1) + ".date", valuations);
    }

    private static void ValidateFlows(ReturnsInput input, BrokenRules broken)
    {
        if (input.Flows.Count > MaxFlows)
        {
            broken.Add("flows", Count(input.Flows.Count), "must be at most 1,000");
        }

        if (input.FlowTiming is { } timing)
        {
            broken.AddUnlessDefined("flow_timing", timing, "must be START_OF_DAY or END_OF_DAY");
        }
        else if (input.Flows.Count > 0 && input.Valuations.Count > 0)
        {
            broken.Add("flow_timing", "", "must be given where there are flows and valuations", "flows", "valuations");
        }

        if (input.Valuations.Count == 0)
        {
            Span(broken, At("flows", input.Flows.Count - 1) + ".date", input.Flows);
        }

        var valued = input.Valuations.Select(valuation => valuation.Date).ToHashSet();
        for (var i = 0; i < input.Flows.Count && i <= MaxFlows; i++)
        {
            var (date, amount) = input.Flows[i];
            var field = At("flows", i) + ".date";
            if (amount.IsZero)
            {
                broken.Add(At("flows", i) + ".amount", amount, "must not be 0");
            }

            if (i > 0 && date < input.Flows[i - 1].Date)
            {
                broken.Add(field, date, "must not be before the date of the flow before", At("flows", i - 1) + ".date");
            }

            if (input.Valuations.Count > 0)
            {
                ValidateFlowDate(input, broken, field, date, valued);
            }
        }
    }

    // A flow after the last valuation, or before the first one, is no part of the period.
    private static void ValidateFlowDate(ReturnsInput input, BrokenRules broken, string field, DateOnly date, HashSet<DateOnly> valued)
    {
        var (first, last) = (input.Valuations[0].Date, input.Valuations[^1].Date);
        string[] ends = ["flow_timing", "valuations[0].date", At("valuations", input.Valuations.Count - 1) + ".date"];
        if (input.FlowTiming == FlowTiming.StartOfDay ? date <= first || date > last : date < first || date >= last)
        {
            broken.Add(field, date, input.FlowTiming == FlowTiming.StartOfDay
                ? "must be after the first valuation and not after the last one"
                : "must not be before the first valuation and must be before the last one", ends);
        }
        else if (input.Measures.Contains(ReturnMeasure.TimeWeighted) && !valued.Contains(date))
        {
            broken.Add(field, date, "must be the date of a valuation for TIME_WEIGHTED", "measures", "valuations");
        }
    }

    private static void ValidateRange(ReturnsInput input, BrokenRules broken)
    {
        if (input is { LowestRate: null, HighestRate: null })
        {
            return;
        }

        if (!input.Measures.Contains(ReturnMeasure.MoneyWeighted))
        {
            broken.Add("rate_range", "", "must not be given without MONEY_WEIGHTED", "measures");
        }

        var (low, high) = (input.LowestRate ?? LowestRate, input.HighestRate ?? HighestRate);
        if (low <= -ExactDecimal.One)
        {
            broken.Add("rate_range.lowest", low, "must be above -1");
        }

        if (high > HighestAllowed)
        {
            broken.Add("rate_range.highest", high, "must be at most 1,000,000,000");
        }
        else if (high <= low)
        {
            broken.Add("rate_range.highest", high, "must be above the lowest rate", "rate_range.lowest");
        }
    }

    private static void Ascending(BrokenRules broken, string list, string name, IReadOnlyList<DateOnly> dates)
    {
        for (var i = 1; i < dates.Count; i++)
        {
            if (dates[i] <= dates[i - 1])
            {
                broken.Add($"{At(list, i)}.{name}", dates[i], "must be after the date before it", $"{At(list, i - 1)}.{name}");
            }
        }
    }

    private static void Span(BrokenRules broken, string field, IReadOnlyList<DatedAmount> dated)
    {
        if (dated.Count > 1 && dated[^1].Date.DayNumber - dated[0].Date.DayNumber > 36_525)
        {
            broken.Add(field, dated[^1].Date, "must be at most 36,525 days, 100 years, after the first date");
        }
    }

    private static string At(string list, int i) => string.Create(CultureInfo.InvariantCulture, $"{list}[{i}]");

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
