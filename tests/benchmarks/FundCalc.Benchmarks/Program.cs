using FundCalc.Benchmarks;
using FundCalc.Benchmarks.Allocation;
using FundCalc.Benchmarks.Calculators;
using FundCalc.Benchmarks.Fairness;
using FundCalc.Benchmarks.Foreign;
using FundCalc.Benchmarks.Kernels;
using FundCalc.Benchmarks.Live;
using FundCalc.Benchmarks.Memory;
using FundCalc.Benchmarks.Prices;
using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Scenarios;
using FundCalc.Benchmarks.Server;
using FundCalc.Benchmarks.Settings;
using FundCalc.Benchmarks.Small;
using FundCalc.Benchmarks.Streams;
using FundCalc.Benchmarks.Unary;

// eng/bench runs this and says what the arguments mean. Exit code 0: every goal met; 1: one missed; 2: it could not be measured.
if (args is [ServerProcess.Command, var priceFile, .. var settings])
{
    await BenchmarkServer.RunAsync(priceFile, settings);
    return 0;
}

if (args is [LoadProcess.Command, var address])
{
    await LoadProcess.RunAsync(address);
    return 0;
}

// What it shows has no goals: defaults were chosen by it.
const string OnDemand = "settings";
var parts = new Dictionary<string, Func<BenchmarkOptions, Task<IReadOnlyList<Figure>>>>(StringComparer.Ordinal)
{
    ["calculators"] = CalculatorBenchmark.RunAsync,
    ["kernels"] = KernelBenchmark.RunAsync,
    ["streams"] = StreamBenchmark.RunAsync,
    ["small"] = SmallBenchmark.RunAsync,
    ["foreign"] = ForeignBenchmark.RunAsync,
    ["unary"] = UnaryBenchmark.RunAsync,
    ["scenarios"] = ScenarioBenchmark.RunAsync,
    ["fairness"] = FairnessBenchmark.RunAsync,
    ["allocation"] = AllocationBenchmark.RunAsync,
    ["memory"] = MemoryCheck.RunAsync,
    ["prices"] = PriceBenchmark.RunAsync,
    ["live"] = LiveBenchmark.RunAsync,
    [OnDemand] = SettingsBenchmark.RunAsync,
};

try
{
    var options = BenchmarkOptions.Parse(args, parts.Keys);
    var figures = new List<Figure>();
    foreach (var part in parts.Where(part => (options.Parts.Count == 0 && !string.Equals(part.Key, OnDemand, StringComparison.Ordinal)) || options.Parts.Contains(part.Key, StringComparer.Ordinal)))
    {
        figures.AddRange(await part.Value(options));
    }

    if (options.Json is { } path)
    {
        FigureFile.Write(path, figures);
    }

    Output.Line($"");
    Output.Goals(figures);
    return figures.TrueForAll(figure => figure.IsMet) ? 0 : 1;
}
catch (Exception error) when (error is BenchmarkException or Grpc.Core.RpcException)
{
    Console.Error.WriteLine($"bench: {error.Message}");
    return 2;
}
