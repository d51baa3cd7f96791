using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Instruments.Bonds;

/// <summary>How a bond follows an index. Exactly one of the ratio, the reference index and the two monthly ones is given, the base index with the last two.</summary>
public sealed record Indexation
{
    /// <summary>The most roundings in a row: 2.</summary>
    public const int MaxRoundings = 2;

    private static readonly Act365Fixed CalendarDays = new();

    /// <summary>The ratio itself, above 0.</summary>
    public ExactDecimal? IndexRatio { get; init; }

    /// <summary>The reference index of the bond's own beginning, above 0.</summary>
    public ExactDecimal? BaseIndex { get; init; }

    /// <summary>The reference index of the settlement date, above 0.</summary>
    public ExactDecimal? ReferenceIndex { get; init; }

    /// <summary>The reference index of the first day of the settlement date's month, above 0; with <see cref="NextMonthIndex"/>.</summary>
    public ExactDecimal? MonthIndex { get; init; }

    /// <summary>The reference index of the first day of the month after, above 0; with <see cref="MonthIndex"/>.</summary>
    public ExactDecimal? NextMonthIndex { get; init; }

    /// <summary>How an interpolated index, and then the ratio, are rounded: one after another.</summary>
    public IReadOnlyList<Rounding> Roundings { get; init; } = [];

    /// <summary>The index ratio of a day.</summary>
    /// <param name="date">The settlement date.</param>
    /// <param name="trace">Where the steps are noted; null: nowhere.</param>
    /// <param name="path">The terms' path in the request.</param>
    internal Figure Ratio(DateOnly date, Trace? trace, string path)
    {
        if (IndexRatio is { } given)
        {
            return Figure.Field(given, trace, $"{path}.index_ratio").Named("index ratio");
        }

        // ratio = reference index of the day / base index
        var reference = ReferenceIndex is { } daily ? Figure.Field(daily, trace, $"{path}.reference_index") : Interpolated(date, trace, path);
        return Round((reference / Figure.Field(BaseIndex!.Value, trace, $"{path}.base_index")).Named("index ratio"));
    }

    /// <summary>Notes the rules that the terms break.</summary>
    internal void Validate(BrokenRules broken, string path)
    {
        Positive(broken, $"{path}.index_ratio", IndexRatio);
        Positive(broken, $"{path}.base_index", BaseIndex);
        Positive(broken, $"{path}.reference_index", ReferenceIndex);
        Positive(broken, $"{path}.monthly_index.month_index", MonthIndex);
        Positive(broken, $"{path}.monthly_index.next_month_index", NextMonthIndex);
        if (IndexRatio is null && BaseIndex is null)
        {
            broken.Add($"{path}.base_index", string.Empty, "must be given with reference_index or monthly_index");
        }
        else if (IndexRatio is not null && BaseIndex is not null)
        {
            broken.Add($"{path}.base_index", BaseIndex.Value, "must be absent with index_ratio");
        }

        if (Roundings.Count > MaxRoundings || (Roundings.Count > 0 && IndexRatio is not null))
        {
            broken.Add($"{path}.roundings", string.Empty, IndexRatio is null ? "must be at most 2" : "must be empty with index_ratio, which is used as it is");
        }
    }

    // reference index = index of the month's first day + days since then / days of the month x (index of the next month's first day - that)
    private Figure Interpolated(DateOnly date, Trace? trace, string path)
    {
        var first = new DateOnly(date.Year, date.Month, 1);
        var last = new DateOnly(date.Year, date.Month, DateTime.DaysInMonth(date.Year, date.Month));
        var month = Figure.Field(MonthIndex!.Value, trace, $"{path}.monthly_index.month_index");
        var next = Figure.Field(NextMonthIndex!.Value, trace, $"{path}.monthly_index.next_month_index");
        var part = Figure.Days(CalendarDays, first, date, trace) / (Figure.Days(CalendarDays, first, last, trace) + 1);
        return Round((month + (part * (next - month))).Named("reference index"));
    }

    private Figure Round(Figure figure)
    {
        foreach (var rounding in Roundings)
        {
            figure = figure.Round(rounding);
        }

        return figure;
    }

    private static void Positive(BrokenRules broken, string field, ExactDecimal? value)
    {
        if (value is { Sign: <= 0 } found)
        {
            broken.Add(field, found, "must be above 0");
        }
    }
}
