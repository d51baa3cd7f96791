using System.Collections.Concurrent;
using System.Diagnostics;
using FundCalc.Client.Tests.Support;
using FundCalc.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Status = Grpc.Core.Status;

namespace FundCalc.Client.Tests;

/// <summary>What the client does at each moment at which a replica can fail it, with replicas that are made to.</summary>
public sealed class BatchBreakTests
{
    private const int Portfolios = 60;

    // 1 + 2 + … + 60.
    private const string Total = "1830.00";

    private static readonly RevaluationSettings Settings = new() { BaseCurrency = "USD", Prices = new PriceSelection { SnapshotDigest = new string('d', 64) } };

    private static readonly BatchRevaluerOptions Quick = new()
    {
        MessageBytes = 300, MaxInFlightPortfolios = 20, FirstRetryDelay = TimeSpan.FromMilliseconds(1), MaxRetryDelay = TimeSpan.FromMilliseconds(20), MaxAttemptsWithoutProgress = 5,
    };

    [Theory]
    [InlineData(Moment.BeforeOpening, false)]
    [InlineData(Moment.BeforeOpening, true)]
    [InlineData(Moment.AfterTable, false)]
    [InlineData(Moment.AfterTable, true)]
    [InlineData(Moment.BeforeResults, false)]
    [InlineData(Moment.BeforeResults, true)]
    [InlineData(Moment.AfterResults, false)]
    [InlineData(Moment.AfterResults, true)]
    [InlineData(Moment.BeforeSummary, false)]
    [InlineData(Moment.BeforeSummary, true)]
    public async Task Break_AtAnyMoment_IsGoneOnWithElsewhere(Moment moment, bool reset)
    {
        var failing = new FakeReplica
        {
            At = (now, _, context, _) => now == moment ? Fail(context, reset) : Task.CompletedTask,
        };
        var well = new FakeReplica();
        Run run = await RunAsync(Quick, failing, well);

        Assert.Equal(Enumerable.Range(1, Portfolios).Select(i => (ulong)i), run.Results);
        Assert.Equal((Total, (ulong)Portfolios), (run.Outcome!.Summary.NetAssets, run.Outcome.Summary.Valued));
        Assert.Equal(Total, Assert.Single(run.Outcome.Summary.ByCurrency).NetAssets);

        // The first replica is asked first and broke once; after that it was left alone.
        Assert.Equal((1, 1), (failing.Streams, run.Outcome.Report.Breaks));
        Assert.Equal(BatchEventKind.Broken, Assert.Single(run.Outcome.Report.FirstBreaks).Kind);
        long again = failing.Valued.Count + well.Valued.Count - Portfolios;
        Assert.True(again <= run.Outcome.Report.Resent, $"{again} valued twice, {run.Outcome.Report.Resent} sent again");

        // Once all is answered no further stream is needed for the summary. A reset may overtake answers.
        Assert.True(moment != Moment.BeforeSummary || reset || (well.Streams, well.Valued.Count) == (0, 0));
    }

    [Fact]
    public async Task Break_ThreeStreamsOverTwoReplicasAgainAndAgain_LosesNothing()
    {
        FakeReplica[] replicas = [.. Enumerable.Range(0, 2).Select(_ => new FakeReplica { At = (now, stream, context, _) => now == Moment.AfterResults && stream <= 6 ? Fail(context, stream % 2 == 0) : Task.CompletedTask })];
        Run run = await RunAsync(Quick with { Streams = 3 }, replicas);

        Assert.Equal(Enumerable.Range(1, Portfolios).Select(i => (ulong)i), run.Results);
        Assert.Equal(Total, run.Outcome!.Summary.GrossAssets);
        Assert.True(run.Outcome.Report.Breaks >= 6);
    }

    [Fact]
    public async Task Duplicates_OfAWholeMessage_AreDroppedWithTheirSums()
    {
        var repeating = new FakeReplica { At = async (now, _, _, replies) => await (now == Moment.AfterResults ? replies.WriteAsync(FakeReplica.Answer(1, 2)) : Task.CompletedTask) };
        Run run = await RunAsync(Quick, repeating);

        Assert.Equal(Enumerable.Range(1, Portfolios).Select(i => (ulong)i), run.Results);
        Assert.Equal(Total, run.Outcome!.Summary.NetAssets);
        Assert.True(run.Outcome.Report.DuplicatesDropped >= 2);
    }

    [Theory]
    [InlineData(1, 59)]
    [InlineData(60, 60)]
    [InlineData(1000, 1001)]
    public async Task Results_ThatCannotBeToldApart_EndTheBatch(ulong first, ulong second)
    {
        var wrong = new FakeReplica
        {
            At = async (now, _, _, replies) => await (now == Moment.BeforeSummary || (now == Moment.BeforeResults && first == 60) ? replies.WriteAsync(FakeReplica.Answer(first, second)) : Task.CompletedTask),
        };
        Run run = await RunAsync(Quick with { MaxInFlightPortfolios = 100, MessageBytes = 10_000 }, wrong);

        if (first == 1)
        {
            // Both had been answered: a repetition, which changes nothing.
            Assert.Equal(Total, run.Outcome!.Summary.NetAssets);
            return;
        }

        Assert.Equal(BatchFailure.ContractBroken, Assert.IsType<BatchException>(run.Error).Failure);
    }

    [Theory]
    [InlineData("fingerprint")]
    [InlineData("calculation version")]
    public async Task Resume_OnAReplicaThatCalculatesOtherwise_IsRefused(string what)
    {
        var first = new FakeReplica { At = (now, _, context, _) => now == Moment.AfterResults ? Fail(context, reset: false) : Task.CompletedTask };
        FakeReplica other = what == "fingerprint" ? new FakeReplica { Fingerprint = new string('b', 64) } : new FakeReplica { Version = "2" };
        Run run = await RunAsync(Quick, first, other);

        var error = Assert.IsType<BatchException>(run.Error);
        Assert.Equal(BatchFailure.ReplicasDiffer, error.Failure);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Equal((1, 2), (error.Report!.Breaks, error.Report.Attempts));
    }

    [Theory]
    [InlineData(Moment.BeforeOpening)]
    [InlineData(Moment.BeforeResults)]
    [InlineData(Moment.BeforeSummary)]
    public async Task Hang_AtAnyMoment_IsABreakAfterTheLimit(Moment moment)
    {
        var hanging = new FakeReplica { At = (now, _, context, _) => now == moment ? Task.Delay(Timeout.Infinite, context.CancellationToken) : Task.CompletedTask };
        Run run = await RunAsync(Quick with { StallTimeout = TimeSpan.FromMilliseconds(300) }, hanging, new FakeReplica());

        Assert.Equal(Total, run.Outcome!.Summary.NetAssets);
        Assert.Contains("No answer", Assert.Single(run.Outcome.Report.FirstBreaks).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlowSource_IsNoHang()
    {
        Run run = await RunAsync(Quick with { StallTimeout = TimeSpan.FromMilliseconds(100), MessageBytes = 1 }, Slow(), [new FakeReplica()]);

        Assert.Equal(0, run.Outcome!.Report.Breaks);
    }

    [Fact]
    public async Task NoReplica_IsGivenUpAfterBoundedAttempts()
    {
        Run run = await RunAsync(Quick, [new Uri("http://127.0.0.1:9"), new Uri("http://127.0.0.1:1")], Source());

        var error = Assert.IsType<BatchException>(run.Error);
        Assert.Equal(BatchFailure.NoReplica, error.Failure);
        Assert.IsType<FundCalcException>(error.InnerException);
        Assert.Equal((5, 5, 5), (error.Report!.Attempts, error.Report.Breaks, run.Events.Count));
        Assert.Equal(2, run.Events.Select(happened => happened.Replica).Distinct().Count());
    }

    [Fact]
    public async Task RetryInfo_IsHonoured()
    {
        var asked = new ConcurrentQueue<long>();
        var busy = new FakeReplica
        {
            At = (now, stream, _, _) =>
            {
                if (now == Moment.BeforeOpening)
                {
                    asked.Enqueue(Stopwatch.GetTimestamp());
                }

                return now == Moment.BeforeOpening && stream == 1 ? throw Busy(TimeSpan.FromMilliseconds(400)) : Task.CompletedTask;
            },
        };
        Run run = await RunAsync(Quick with { MaxRetryDelay = TimeSpan.FromSeconds(5) }, busy);

        Assert.Equal(Total, run.Outcome!.Summary.NetAssets);
        Assert.True(Stopwatch.GetElapsedTime(asked.First(), asked.Last()) >= TimeSpan.FromMilliseconds(390));
    }

    [Fact]
    public async Task Refusal_OfTheBatch_IsNotTriedAgain()
    {
        var refusing = new FakeReplica { At = (_, _, _, _) => throw new RpcException(new Status(StatusCode.InvalidArgument, "no")) };
        Run run = await RunAsync(Quick with { Streams = 2 }, refusing, new FakeReplica());

        Assert.Equal(StatusCode.InvalidArgument, Assert.IsType<FundCalcException>(run.Error).Code);
        Assert.InRange(refusing.Streams, 1, 2);
    }

    [Fact]
    public async Task ReplicaThatCannotResume_IsRefused()
    {
        await using ScriptedHost old = await ScriptedHost.StartAsync(async (requests, replies, context) =>
        {
            while (await requests.MoveNext(context.CancellationToken) && requests.Current.Columns is null)
            {
            }

            await replies.WriteAsync(new RevaluePortfoliosResponse { Results = new RevaluationResults { Results = { new PortfolioResult { Sequence = 1 } } } });
        });
        Run run = await RunAsync(Quick, [old.Address], Source());

        Assert.Equal(BatchFailure.ContractBroken, Assert.IsType<BatchException>(run.Error).Failure);
    }

    [Theory]
    [InlineData("result")]
    [InlineData("event")]
    [InlineData("progress")]
    public async Task Callback_ThatThrows_EndsTheBatchWithItsFailure(string which)
    {
        var replica = new FakeReplica();
        await using ScriptedHost host = await ScriptedHost.StartAsync(replica.RunAsync);
        using var revaluer = new BatchRevaluer([host.Address], Quick with { Streams = 2 });
        await Assert.ThrowsAsync<InvalidDataException>(() => revaluer.RevalueAsync(
            Settings,
            Source(),
            (_, _) =>
            {
                ThrowIf(which == "result");
                return ValueTask.CompletedTask;
            },
            progress => ThrowIf(which == "progress"),
            happened => ThrowIf(which == "event")));

        static void ThrowIf(bool condition)
        {
            if (condition)
            {
                throw new InvalidDataException();
            }
        }
    }

    [Fact]
    public async Task Cancel_WhileReplicasHang_FreesEveryStream()
    {
        var (begun, freed) = (0, 0);
        var hanging = new FakeReplica
        {
            At = async (now, _, context, _) =>
            {
                if (now == Moment.BeforeResults)
                {
                    Interlocked.Increment(ref begun);
                    await Task.Delay(Timeout.Infinite, context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    Interlocked.Increment(ref freed);
                }
            },
        };
        using var stop = new CancellationTokenSource();
        await using ScriptedHost host = await ScriptedHost.StartAsync(hanging.RunAsync);
        using var revaluer = new BatchRevaluer([host.Address], Quick with { Streams = 3 });
        Task<BatchOutcome> batch = revaluer.RevalueAsync(Settings, Source(), (_, _) => ValueTask.CompletedTask, cancellationToken: stop.Token);
        await Eventually.TrueAsync(() => Volatile.Read(ref begun) == 3);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch);
        await Eventually.TrueAsync(() => Volatile.Read(ref freed) == 3);
    }

    [Fact]
    public async Task Reorder_FullBuffer_HoldsTheSourceBackUntilTheTurnComes()
    {
        var gate = new TaskCompletionSource();
        var taken = 0;
        var first = new FakeReplica { At = (now, stream, _, _) => now == Moment.BeforeResults && stream == 1 ? gate.Task : Task.CompletedTask };
        await using ScriptedHost one = await ScriptedHost.StartAsync(first.RunAsync);
        using var revaluer = new BatchRevaluer([one.Address], Quick with { Streams = 2, MaxReorderBytes = 2_000, MessageBytes = 50 });
        var results = new List<ulong>();
        Task<BatchOutcome> batch = revaluer.RevalueAsync(Settings, Counted(), (result, _) =>
        {
            results.Add(result.Sequence);
            return ValueTask.CompletedTask;
        });

        // The other stream goes on until the buffer is full; then its own window fills, and the source rests: two windows, the buffer of about 60 results, and what is in hand.
        await Eventually.TrueAsync(() => Volatile.Read(ref taken) > 60);
        int before;
        do
        {
            before = Volatile.Read(ref taken);
            await Task.Delay(300);
        }
        while (Volatile.Read(ref taken) != before);
        Assert.InRange(before, 60, 160);
        gate.SetResult();
        BatchOutcome outcome = await batch;
        Assert.Equal(Enumerable.Range(1, 1_000).Select(i => (ulong)i), results);
        Assert.Equal("500500.00", outcome.Summary.NetAssets);

        async IAsyncEnumerable<RowPortfolio> Counted()
        {
            await foreach (RowPortfolio portfolio in Source(1_000))
            {
                Interlocked.Increment(ref taken);
                yield return portfolio;
            }
        }
    }

    private static Task Fail(ServerCallContext context, bool reset)
    {
        if (!reset)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "shutting down"));
        }

        context.GetHttpContext().Abort();
        return Task.Delay(Timeout.Infinite, context.CancellationToken);
    }

    private static RpcException Busy(TimeSpan wait)
    {
        var details = new Google.Rpc.Status { Code = (int)StatusCode.ResourceExhausted, Details = { Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(wait) }) } };
        return new RpcException(new Status(StatusCode.ResourceExhausted, "too many streams"), new Metadata { { "grpc-status-details-bin", details.ToByteArray() } });
    }

    private static async IAsyncEnumerable<RowPortfolio> Source(int count = Portfolios)
    {
        await Task.Yield();
        for (var i = 1; i <= count; i++)
        {
            yield return new RowPortfolio { Sequence = (ulong)i, Portfolio = new Portfolio { PortfolioId = $"p{i}", Positions = { new Position { InstrumentId = $"I{i / 7}", Quantity = "1" } } } };
        }
    }

    private static async IAsyncEnumerable<RowPortfolio> Slow()
    {
        await foreach (RowPortfolio portfolio in Source(4))
        {
            await Task.Delay(250);
            yield return portfolio;
        }
    }

    private static Task<Run> RunAsync(BatchRevaluerOptions options, params FakeReplica[] replicas) => RunAsync(options, Source(), replicas);

    private static async Task<Run> RunAsync(BatchRevaluerOptions options, IAsyncEnumerable<RowPortfolio> source, FakeReplica[] replicas)
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

    private static async Task<Run> RunAsync(BatchRevaluerOptions options, IEnumerable<Uri> addresses, IAsyncEnumerable<RowPortfolio> source)
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

    private sealed record Run(List<ulong> Results, List<BatchEvent> Events, BatchOutcome? Outcome, Exception? Error);
}
