using FundCalc.Benchmarks.Data;
using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Streams;
using FundCalc.Calculation.Batch;

namespace FundCalc.Benchmarks.Kernels;

/// <summary>From the bytes of a message to the totals of its portfolio, in process and on one thread: the service's way against a bare loop that does only what has to be done.</summary>
internal static class KernelBenchmark
{
    private const int GoalPositions = 1000;
    private const double Goal = 1.15;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        using var file = new PriceFile();
        await using var service = await ServiceKernels.OpenAsync(file);
        var (bareRows, bareColumns) = (new BareRows(), new BareColumns());
        var figures = new List<Figure>();
        foreach (var positions in (int[])[100, GoalPositions])
        {
            var (rows, columns) = (new Workload(positions, new Shape(Form.Rows, positions)), new Workload(positions, new Shape(Form.Columns, positions)));
            Check(rows, bareRows.Value, service.Rows);
            Check(columns, bareColumns.Value, service.Columns);
            KernelRun[] runs =
            [
                new("rows, bare loop", rows, message => bareRows.Value(message, stackalloc Int128[Bare.Sums])),
                new("rows", rows, message => service.Rows(message)),
                new("columns, bare loop", columns, message => bareColumns.Value(message, stackalloc Int128[Bare.Sums])),
                new("columns", columns, message => service.Columns(message)),
            ];
            KernelRun.TakeRound(runs, 0, options.WarmUp);
            Array.ForEach(runs, run => run.Rounds.Clear());
            for (var round = 0; round < options.Rounds; round++)
            {
                KernelRun.TakeRound(runs, round, options.Duration);
            }

            Output.Line($"");
            Output.Line($"kernels: from bytes to totals, {positions} positions a message, 1 thread, medians of {options.Rounds} rounds of {options.Duration.TotalSeconds:0.##} s");
            Output.Line($"{"",-40}{"ns/position",14}{"lowest",9}{"highest",9}{"ratio",9}{"B/position",12}");
            for (var i = 0; i < runs.Length; i++)
            {
                var (run, bare) = (runs[i], runs[i / 2 * 2]);
                Output.Line($"{run.Name,-40}{Median.Of(run.Rounds),14:0.00}{run.Rounds.Min(),9:0.00}{run.Rounds.Max(),9:0.00}{run.RatioTo(bare),9:0.000}{run.Bytes,12:0.00}");
            }

            double? goal = positions == GoalPositions ? Goal : null;
            figures.Add(new(FormattableString.Invariant($"kernels_rows_{positions}_time_vs_bare"), runs[1].RatioTo(runs[0]), goal, HigherIsBetter: false));
            figures.Add(new(FormattableString.Invariant($"kernels_columns_{positions}_time_vs_bare"), runs[3].RatioTo(runs[2]), goal, HigherIsBetter: false));
        }

        return figures;
    }

    private delegate KernelTotals ServiceWay(ReadOnlySpan<byte> message);

    private delegate void BareLoop(ReadOnlySpan<byte> message, Span<Int128> sums);

    private static void Check(Workload workload, BareLoop bare, ServiceWay service)
    {
        Span<Int128> sums = stackalloc Int128[Bare.Sums];
        for (var i = 0; i < workload.Messages; i++)
        {
            var expected = workload.Expected(i);
            sums.Clear();
            bare(workload.Take(i), sums);
            if (ExpectedTotals.Of(sums) != expected)
            {
                throw new BenchmarkException($"The bare loop gave {ExpectedTotals.Of(sums)} instead of {expected}.");
            }

            var totals = service(KernelRun.WithSlack(workload.Take(i)));
            if (new ExpectedTotals(totals.GrossAssets, totals.Liabilities, totals.NetAssets) != expected)
            {
                throw new BenchmarkException($"The service gave {totals} instead of {expected}.");
            }
        }
    }
}
