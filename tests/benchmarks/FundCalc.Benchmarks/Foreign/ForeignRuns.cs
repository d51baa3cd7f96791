using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Streams;

namespace FundCalc.Benchmarks.Foreign;

/// <summary>A foreign service under load: one process of it, as the goals were set, and one for each processor, which is what a user would start on a machine of their own.</summary>
/// <param name="Name">The language in lower case.</param>
/// <param name="One">One process.</param>
/// <param name="ForEachProcessor">One process for each processor.</param>
internal sealed record ForeignRuns(string Name, StreamRun One, StreamRun ForEachProcessor)
{
    private const int Positions = 1000;
    private const int Streams = 4;

    /// <summary>Both.</summary>
    public IEnumerable<StreamRun> All => [One, ForEachProcessor];

    /// <summary>Makes the messages and checks every answer.</summary>
    public static async Task<ForeignRuns> PrepareAsync(string name, ForeignService service)
    {
        return new(
            name,
            await new StreamRun($"rows, {name}, 1 process", service.Target(1), FormRuns.Workloads(Form.Rows, Positions, Streams)).CheckAsync(),
            await new StreamRun(FormattableString.Invariant($"rows, {name}, {service.Count} processes"), service.Target(service.Count), FormRuns.Workloads(Form.Rows, Positions, Streams)).CheckAsync());
    }

    /// <summary>The service under test against it.</summary>
    public IEnumerable<Figure> Figures(StreamRun rows, StreamRun columns)
    {
        var (rowsGoal, columnsGoal) = string.Equals(Name, "python", StringComparison.Ordinal) ? (15, 40) : (12, 30);
        yield return new($"foreign_rows_vs_{Name}", rows.RatioTo(One), rowsGoal, HigherIsBetter: true);
        yield return new($"foreign_columns_vs_{Name}", columns.RatioTo(One), columnsGoal, HigherIsBetter: true);
        yield return new($"foreign_rows_vs_{Name}_process_each_processor", rows.RatioTo(ForEachProcessor), null, HigherIsBetter: true);
        yield return new($"foreign_columns_vs_{Name}_process_each_processor", columns.RatioTo(ForEachProcessor), null, HigherIsBetter: true);
    }
}
