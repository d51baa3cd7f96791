using FundCalc.Benchmarks.Data;
using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Server;
using FundCalc.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Scenarios;

/// <summary>What one scenario of one position costs in calls of many scenarios, against a call of one: through the service, and the calculation alone.</summary>
internal static class ScenarioBenchmark
{
    private static readonly int[] Counts = [1, 10, 100, 1000];

    // A scenario-position of a thousand at most a third of that of one.
    private const double Goal = 1.0 / 3;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        await using var server = await ServerProcess.StartAsync();
        using var channel = GrpcChannel.ForAddress(server.Address);
        var client = new ValuationService.ValuationServiceClient(channel);
        await CheckAsync(client);
        var service = await MeasureAsync(options, "through RunScenarios, 1 call at a time", count =>
        {
            var request = ScenarioData.Request(count);
            return async () => await CountAsync(client, request, count);
        });
        var kernel = await MeasureAsync(options, "the calculation alone, portfolio made ready and valued", ScenarioKernel.Runs);
        return
        [
            new("scenarios_1000_vs_1_time_per_scenario_position", service, Goal, HigherIsBetter: false),
            new("scenarios_kernel_1000_vs_1_time_per_scenario_position", kernel, Goal, HigherIsBetter: false),
        ];
    }

    /// <summary>The time of a scenario-position at the greatest count to that at the least, the median over the rounds.</summary>
    private static async Task<double> MeasureAsync(BenchmarkOptions options, string title, Func<int, Func<Task>> run)
    {
        var rates = await Rounds.RunAsync(options, 1, [.. Counts.Select(count => ($"{count}", run(count)))]);
        Output.Line($"");
        Output.Line($"scenarios: {title}, {ScenarioData.Positions} positions with risk figures of their own, medians of {options.Rounds} rounds of {options.Duration.TotalSeconds:0.##} s");
        Output.Line($"{"",-40}{"calls/s",14}{"ns per scenario-position",26}{"ratio",9}");
        for (var i = 0; i < Counts.Length; i++)
        {
            Output.Line($"{Counts[i] + " scenarios",-40}{Median.Of(rates[i]),14:0.0}{1e9 / Median.Of(rates[i]) / Counts[i] / ScenarioData.Positions,26:0.00}{Ratio(i),9:0.0000}");
        }

        return Ratio(Counts.Length - 1);

        double Ratio(int i) => Median.Of(rates[0].Zip(rates[i], (one, many) => one / (many * Counts[i])));
    }

    private static async Task CountAsync(ValuationService.ValuationServiceClient client, RunScenariosRequest request, int count)
    {
        using var call = client.RunScenarios(request);
        var results = 0;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            results += call.ResponseStream.Current.Results?.Results.Count ?? 0;
        }

        if (results != count)
        {
            throw new BenchmarkException($"RunScenarios gave {results} results instead of {count}.");
        }
    }

    /// <summary>The unshocked value is the expected one, and a scenario's is the same alone as among a thousand and as the calculation's.</summary>
    private static async Task CheckAsync(ValuationService.ValuationServiceClient client)
    {
        var many = await ReadAsync(client, ScenarioData.Request(Counts[^1]));
        var expected = ExpectedTotals.Of(ScenarioData.Holdings);
        if (!string.Equals(many.Opening.Value.NetAssets, ExpectedTotals.Text(expected.Net), StringComparison.Ordinal))
        {
            throw new BenchmarkException($"RunScenarios opened with {many.Opening.Value.NetAssets} instead of {ExpectedTotals.Text(expected.Net)}.");
        }

        var one = await ReadAsync(client, ScenarioData.Request(1));
        var alone = ScenarioKernel.NetAssetsOfTheFirst();
        if (!one.Results[0].Equals(many.Results[0]) || !string.Equals(one.Results[0].Value?.NetAssets, alone, StringComparison.Ordinal) || many.Results.Any(result => result.Value is null))
        {
            throw new BenchmarkException($"The first scenario is {one.Results[0].Value?.NetAssets} alone, {many.Results[0].Value?.NetAssets} among many, {alone} in process.");
        }
    }

    private static async Task<(ScenarioOpening Opening, List<ScenarioResult> Results)> ReadAsync(ValuationService.ValuationServiceClient client, RunScenariosRequest request)
    {
        using var call = client.RunScenarios(request);
        ScenarioOpening? opening = null;
        List<ScenarioResult> results = [];
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            opening ??= call.ResponseStream.Current.Opening;
            results.AddRange(call.ResponseStream.Current.Results?.Results ?? []);
        }

        return (opening ?? throw new BenchmarkException("RunScenarios did not open."), results);
    }
}
