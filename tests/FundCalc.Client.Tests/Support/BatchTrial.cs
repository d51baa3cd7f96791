using FundCalc.V1;

namespace FundCalc.Client.Tests.Support;

/// <summary>A small batch over replicas that are made to fail.</summary>
internal static class BatchTrial
{
    public const int Portfolios = 60;

    public static readonly RevaluationSettings Settings = new() { BaseCurrency = "USD", Prices = new PriceSelection { SnapshotDigest = new string('d', 64) } };

    public static readonly BatchRevaluerOptions Quick = new()
    {
        MessageBytes = 300, MaxInFlightPortfolios = 20, FirstRetryDelay = TimeSpan.FromMilliseconds(1), MaxRetryDelay = TimeSpan.FromMilliseconds(20), MaxAttemptsWithoutProgress = 5,
    };

    public static async IAsyncEnumerable<RowPortfolio> Source(int count = Portfolios)
    {
        await Task.Yield();
        for (var i = 1; i <= count; i++)
        {
            yield return new RowPortfolio { Sequence = (ulong)i, Portfolio = new Portfolio { PortfolioId = $"p{i}", Positions = { new Position { InstrumentId = $"I{i / 7}", Quantity = "1" } } } };
        }
    }

    public static Task<Run> RunAsync(BatchRevaluerOptions options, params FakeReplica[] replicas) => RunAsync(options, Source(), replicas);

    public static async Task<Run> RunAsync(BatchRevaluerOptions options, IAsyncEnumerable<RowPortfolio> source, FakeReplica[] replicas)
    {
        List<ScriptedHost> hosts = [];
        try
        {
            foreach (FakeReplica replica in replicas)
            {
                hosts.Add(await ScriptedHost.StartAsync(replica.RunAsync));
            }

            return await RunAsync(options, hosts.Select(host => host.Address), source);
        }
        finally
        {
            foreach (ScriptedHost host in hosts)
            {
                await host.DisposeAsync();
            }
        }
    }

    public static async Task<Run> RunAsync(BatchRevaluerOptions options, IEnumerable<Uri> addresses, IAsyncEnumerable<RowPortfolio> source)
    {
        var (results, events) = (new List<ulong>(), new List<BatchEvent>());
        using var revaluer = new BatchRevaluer(addresses, options);
        try
        {
            BatchOutcome outcome = await revaluer.RevalueAsync(
                Settings,
                source,
                (result, _) =>
                {
                    results.Add(result.Sequence);
                    return ValueTask.CompletedTask;
                },
                onEvent: events.Add);
            return new Run(results, events, outcome, null);
        }
        catch (Exception error) when (error is BatchException or FundCalcException)
        {
            return new Run(results, events, null, error);
        }
    }

    public sealed record Run(List<ulong> Results, List<BatchEvent> Events, BatchOutcome? Outcome, Exception? Error);
}
