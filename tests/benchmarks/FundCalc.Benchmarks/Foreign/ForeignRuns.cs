using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Streams;

namespace FundCalc.Benchmarks.Foreign;

/// <summary>A foreign service under load.</summary>
/// <param name="Name">The language in lower case.</param>
/// <param name="One">One process, as the goals were set.</param>
/// <param name="ForEachProcessor">One process for each processor, which is what a user would start on a machine of their own; null with a single stream, which only one of them would get.</param>
internal sealed record ForeignRuns(string Name, StreamRun One, StreamRun? ForEachProcessor)
{
    /// <summary>Positions in each portfolio.</summary>
    public const int Positions = 1000;

    /// <summary>All runs.</summary>
    public IEnumerable<StreamRun> All => ForEachProcessor is null ? [One] : [One, ForEachProcessor];

    /// <summary>Makes the messages and checks every answer.</summary>
    public static async Task<ForeignRuns> PrepareAsync(string name, ForeignService service, int streams)
    {
        return new(name, await RunAsync($"rows, {name}, 1 process", 1), streams > 1 ? await RunAsync(FormattableString.Invariant($"rows, {name}, {service.Count} processes"), service.Count) : null);

        Task<StreamRun> RunAsync(string run, int processes) =>
            new StreamRun(run, service.Target(processes), FormRuns.Workloads(Form.Rows, Positions, streams)).CheckAsync();
    }

    /// <summary>The service under test against it.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="suffix">The end of the figures' names.</param>
    /// <param name="hasGoal">Whether the goals hold for this number of streams.</param>
    public IEnumerable<Figure> Figures(StreamRun rows, StreamRun columns, string suffix, bool hasGoal)
    {
        (double? rowsGoal, double? columnsGoal) = (hasGoal, Name) switch { (false, _) => (null, null), (_, "python") => (15, 40), _ => ((double?)12, (double?)30) };
        yield return new($"foreign_rows_vs_{Name}{suffix}", rows.RatioTo(One), rowsGoal, HigherIsBetter: true);
        yield return new($"foreign_columns_vs_{Name}{suffix}", columns.RatioTo(One), columnsGoal, HigherIsBetter: true);
        if (ForEachProcessor is not null)
        {
            yield return new($"foreign_rows_vs_{Name}{suffix}_process_each_processor", rows.RatioTo(ForEachProcessor), null, HigherIsBetter: true);
            yield return new($"foreign_columns_vs_{Name}{suffix}_process_each_processor", columns.RatioTo(ForEachProcessor), null, HigherIsBetter: true);
        }
    }
}
