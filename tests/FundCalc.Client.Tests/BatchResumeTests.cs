using System.Globalization;
using FundCalc.Client.Tests.Support;
using FundCalc.V1;

namespace FundCalc.Client.Tests;

/// <summary>Batches over two real hosts whose connections break: the results and the summary are those of an undisturbed run.</summary>
public sealed class BatchResumeTests(TwoReplicas replicas) : IClassFixture<TwoReplicas>
{
    private static readonly string[] Instruments = ["AAPL", "MSFT", "DE-BUND-10Y", "GB-GILT-10Y", "JP-JGB-10Y", "EU-CORP-A-2030", "NO-SUCH"];
    private static readonly string[] Currencies = ["USD", "EUR", "JPY", "GBP", "USDT"];

    // The second one moves what has a beta, and counts what has none.
    private static readonly ScenarioSet Falls = new()
    {
        Scenarios =
        {
            new Scenario { ScenarioId = "rates", YieldMove = "0.01" },
            new Scenario { ScenarioId = "market", MarketMove = "-0.35" },
        },
        Instruments = { new InstrumentRisk { InstrumentId = "AAPL", Beta = "1.3" }, new InstrumentRisk { InstrumentId = "DE-BUND-10Y", ModifiedDuration = "8.7", Convexity = "90" } },
    };

    [Theory]
    [InlineData(BatchForm.Rows)]
    [InlineData(BatchForm.Columns)]
    public async Task Revalue_OneStreamUnbroken_MergesTheSummaryThatTheServiceWrites(BatchForm form)
    {
        // What the service itself sums up, in a stream that nothing interrupts, is the expectation for all that this client adds up.
        (IReadOnlyList<PortfolioResult> Results, RevaluationSummary Summary) plain = await Undisturbed.RunAsync(replicas.First, replicas.Settings, Portfolios(7, 700));
        Run run = await RunAsync([replicas.First], new BatchRevaluerOptions { Form = form, MessageBytes = 500 }, 7, 700);

        Assert.Equal(plain.Results, run.Results);
        Assert.Equal(plain.Summary, run.Outcome.Summary);
        Assert.True(plain.Summary is { Failed: > 0, ByCurrency.Count: > 3, Basis.FxRates.Count: > 2 });
    }

    [Fact]
    public async Task Revalue_FourStreamsOverTwoReplicas_AgreeWithOneStream()
    {
        (IReadOnlyList<PortfolioResult> Results, RevaluationSummary Summary) plain = await Undisturbed.RunAsync(replicas.First, replicas.Settings, Portfolios(8, 900));
        Run run = await RunAsync([replicas.First, replicas.Second], new BatchRevaluerOptions { Streams = 4, MessageBytes = 300 }, 8, 900);

        Assert.Equal(plain.Results, run.Results);
        Assert.Equal(plain.Summary, run.Outcome.Summary);
        Assert.Equal(2, run.Outcome.Report.Streams.Select(stream => stream.LastReplica).Distinct().Count());
        Assert.Equal((900L, 0, 0L), (run.Outcome.Report.Streams.Sum(stream => stream.Portfolios), run.Outcome.Report.Breaks, run.Outcome.Report.Resent));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Revalue_ConnectionsBreakAnywhere_GivesWhatAnUndisturbedRunGives(int seed)
    {
        ScenarioSet? scenarios = seed % 2 == 0 ? Falls : null;
        RevaluationSettings settings = replicas.Settings.Clone();
        settings.Scenarios = scenarios;
        (IReadOnlyList<PortfolioResult> Results, RevaluationSummary Summary) plain = await Undisturbed.RunAsync(replicas.First, settings, Portfolios(seed, 2_000));
        var random = new Random(seed);
        await using BreakingProxy first = Breaking(replicas.First, random);
        await using BreakingProxy second = Breaking(replicas.Second, random);
        Run run = await RunAsync(
            [first.Address, second.Address],
            new BatchRevaluerOptions
            {
                Form = (BatchForm)(seed % 2),
                Streams = 1 + (seed % 4),
                MessageBytes = 400,
                MaxInFlightPortfolios = 200,
                MaxAttemptsWithoutProgress = 40,
                FirstRetryDelay = TimeSpan.FromMilliseconds(5),
                MaxRetryDelay = TimeSpan.FromMilliseconds(50),
                StallTimeout = TimeSpan.FromMilliseconds(700),
            },
            seed,
            2_000,
            ordered: seed % 3 != 0,
            scenarios);

        Assert.Equal(plain.Results, seed % 3 == 0 ? run.Results.OrderBy(result => result.Sequence) : run.Results);
        Assert.Equal(plain.Summary, run.Outcome.Summary);
        Assert.Equal(seed % 2 == 0 ? 2 : 0, run.Outcome.Summary.Scenarios.Count);
        Assert.True(run.Outcome.Report.Breaks > 3, $"only {run.Outcome.Report.Breaks} breaks");
        Assert.Equal(run.Outcome.Report.Breaks, run.Events.Count(happened => happened.Kind == BatchEventKind.Broken));
    }

    private static BreakingProxy Breaking(Uri host, Random random) => new(host, connection =>
    {
        lock (random)
        {
            // Twelve connections die, some of them before anything is said; then the network is well again.
            return connection > 12 ? ConnectionFate.Lives : random.Next(5) switch
            {
                0 => ConnectionFate.Refused,
                1 => new ConnectionFate(random.Next(1, 60_000), long.MaxValue),
                2 => new ConnectionFate(long.MaxValue, random.Next(1, 60_000), Freezes: random.Next(4) == 0),
                _ => new ConnectionFate(long.MaxValue, random.Next(1, 60_000)),
            };
        }
    });

    private static async IAsyncEnumerable<RowPortfolio> Portfolios(int seed, int count)
    {
        await Task.Yield();
        var random = new Random(seed);
        for (var i = 1; i <= count; i++)
        {
            var portfolio = new Portfolio { PortfolioId = $"p{i}" };
            int lines = random.Next(1, 6);
            for (var line = 0; line < lines; line++)
            {
                portfolio.Positions.Add(new Position
                {
                    InstrumentId = Instruments[random.Next(random.Next(20) == 0 ? Instruments.Length : Instruments.Length - 1)],
                    Quantity = (random.Next(-100, 1_000_000) / 1000m).ToString(CultureInfo.InvariantCulture),
                });
            }

            portfolio.Balances.Add(new Balance { Kind = BalanceKind.Cash, Currency = Currencies[random.Next(Currencies.Length)], Amount = $"{random.Next(-1000, 100_000)}.{random.Next(100_000):00000}" });
            yield return new RowPortfolio { Sequence = (ulong)i * 3, Portfolio = portfolio };
        }
    }

    private async Task<Run> RunAsync(IEnumerable<Uri> addresses, BatchRevaluerOptions options, int seed, int count, bool ordered = true, ScenarioSet? scenarios = null)
    {
        RevaluationSettings settings = replicas.Settings.Clone();
        settings.Scenarios = scenarios;
        settings.Delivery = ordered ? ResultDelivery.Unspecified : ResultDelivery.AsCompleted;
        var (results, events) = (new List<PortfolioResult>(), new List<BatchEvent>());
        using var revaluer = new BatchRevaluer(addresses, options);
        BatchOutcome outcome = await revaluer.RevalueAsync(
            settings,
            Portfolios(seed, count),
            (result, _) =>
            {
                results.Add(result);
                return ValueTask.CompletedTask;
            },
            onEvent: events.Add);
        return new Run(results, outcome, events);
    }

    private sealed record Run(List<PortfolioResult> Results, BatchOutcome Outcome, List<BatchEvent> Events);
}
