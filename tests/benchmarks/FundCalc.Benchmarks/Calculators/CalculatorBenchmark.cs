using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using FundCalc.Benchmarks.Reporting;
using Perfolizer.Horology;

namespace FundCalc.Benchmarks.Calculators;

/// <summary>Time and allocation of the calculators by BenchmarkDotNet, in this process and in short jobs: the machine may be small.</summary>
internal static class CalculatorBenchmark
{
    public static Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        var job = Job.Default
            .WithToolchain(InProcessNoEmitToolchain.Instance)
            .WithWarmupCount(options.Quick ? 1 : 3)
            .WithIterationCount(options.Quick ? 3 : 8)
            .WithIterationTime(TimeInterval.FromMilliseconds(options.Quick ? 50 : 200));
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableLogFile);

        Output.Line($"");
        Output.Line($"calculators: mean of one call, allocation per call; for portfolios also per position");
        Output.Line($"{"",-40}{"ns",14}{"± ns",12}{"B",12}{"ns/position",13}{"B/position",12}");
        Type[] suites = [typeof(ValuationBenchmarks), typeof(FundBenchmarks), typeof(NumberBenchmarks)];
        var figures = suites.SelectMany(suite => Report(BenchmarkRunner.Run(suite, config))).ToList();
        return Task.FromResult<IReadOnlyList<Figure>>(figures);
    }

    private static List<Figure> Report(Summary summary)
    {
        foreach (var error in summary.ValidationErrors.Where(error => error.IsCritical))
        {
            throw new BenchmarkException(error.Message);
        }

        var figures = new List<Figure>();
        var alone = new Dictionary<int, double>();
        foreach (var report in summary.Reports)
        {
            var name = report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo;
            if (!report.Success || report.ResultStatistics is not { } time)
            {
                throw new BenchmarkException($"{summary.Title}: {name} failed; run it in a debugger to see why.");
            }

            var bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
            if (report.BenchmarkCase.Parameters[nameof(ValuationBenchmarks.Positions)] is not int positions)
            {
                Output.Line($"{name,-40}{time.Mean,14:0.0}{time.StandardDeviation,12:0.0}{bytes,12}");
                continue;
            }

            Output.Line($"{$"{name}, {positions} positions",-40}{time.Mean,14:0.0}{time.StandardDeviation,12:0.0}{bytes,12}{time.Mean / positions,13:0.0}{(double)bytes / positions,12:0.0}");
            if (report.BenchmarkCase.Descriptor.Baseline)
            {
                alone[positions] = time.Mean;
            }
            else
            {
                var figure = FormattableString.Invariant($"calculators_{name}_{positions}_time_vs_alone").ToLowerInvariant();
                figures.Add(new(figure, time.Mean / alone[positions], null, HigherIsBetter: false));
            }
        }

        return figures;
    }
}
