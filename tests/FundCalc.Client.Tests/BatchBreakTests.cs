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
    // 1 + 2 + … + 60.
    private const string Total = "1830.00";

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
        BatchTrial.Run run = await BatchTrial.RunAsync(BatchTrial.Quick, failing, well);

        Assert.Equal(Enumerable.Range(1, BatchTrial.Portfolios).Select(i => (ulong)i), run.Results);
        Assert.Equal((Total, (ulong)BatchTrial.Portfolios), (run.Outcome!.Summary.NetAssets, run.Outcome.Summary.Valued));
        Assert.Equal(Total, Assert.Single(run.Outcome.Summary.ByCurrency).NetAssets);

        // The first replica is asked first and broke once; after that it was left alone.
        Assert.Equal((1, 1), (failing.Streams, run.Outcome.Report.Breaks));
        Assert.Equal(BatchEventKind.Broken, Assert.Single(run.Outcome.Report.FirstBreaks).Kind);
        long again = failing.Valued.Count + well.Valued.Count - BatchTrial.Portfolios;
        Assert.True(again <= run.Outcome.Report.Resent, $"{again} valued twice, {run.Outcome.Report.Resent} sent again");

        // Once all is answered no further stream is needed for the summary. A reset may overtake answers.
        Assert.True(moment != Moment.BeforeSummary || reset || (well.Streams, well.Valued.Count) == (0, 0));
    }

    [Fact]
    public async Task Break_ThreeStreamsOverTwoReplicasAgainAndAgain_LosesNothing()
    {
        FakeReplica[] replicas = [.. Enumerable.Range(0, 2).Select(_ => new FakeReplica { At = (now, stream, context, _) => now == Moment.AfterResults && stream <= 6 ? Fail(context, stream % 2 == 0) : Task.CompletedTask })];
        BatchTrial.Run run = await BatchTrial.RunAsync(BatchTrial.Quick with { Streams = 3 }, replicas);

        Assert.Equal(Enumerable.Range(1, BatchTrial.Portfolios).Select(i => (ulong)i), run.Results);
        Assert.Equal(Total, run.Outcome!.Summary.GrossAssets);
        Assert.True(run.Outcome.Report.Breaks >= 6);
    }

    [Fact]
    public async Task Duplicates_OfAWholeMessage_AreDroppedWithTheirSums()
    {
        var repeating = new FakeReplica { At = async (now, _, _, replies) => await (now == Moment.AfterResults ? replies.WriteAsync(FakeReplica.Answer(1, 2)) : Task.CompletedTask) };
        BatchTrial.Run run = await BatchTrial.RunAsync(BatchTrial.Quick, repeating);

        Assert.Equal(Enumerable.Range(1, BatchTrial.Portfolios).Select(i => (ulong)i), run.Results);
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
        BatchTrial.Run run = await BatchTrial.RunAsync(BatchTrial.Quick with { MaxInFlightPortfolios = 100, MessageBytes = 10_000 }, wrong);

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
        BatchTrial.Run run = await BatchTrial.RunAsync(BatchTrial.Quick, first, other);

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
        BatchTrial.Run run = await BatchTrial.RunAsync(BatchTrial.Quick with { StallTimeout = TimeSpan.FromMilliseconds(300) }, hanging, new FakeReplica());

        Assert.Equal(Total, run.Outcome!.Summary.NetAssets);
        Assert.Contains("No answer", Assert.Single(run.Outcome.Report.FirstBreaks).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlowSource_IsNoHang()
    {
        BatchTrial.Run run = await BatchTrial.RunAsync(BatchTrial.Quick with { StallTimeout = TimeSpan.FromMilliseconds(100), MessageBytes = 1 }, Slow(), [new FakeReplica()]);

        Assert.Equal(0, run.Outcome!.Report.Breaks);
    }

    [Fact]
    public async Task NoReplica_IsGivenUpAfterBoundedAttempts()
    {
        BatchTrial.Run run = await BatchTrial.RunAsync(BatchTrial.Quick, [new Uri("http://127.0.0.1:9"), new Uri("http://127.0.0.1:1")], BatchTrial.Source());

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
        BatchTrial.Run run = await BatchTrial.RunAsync(BatchTrial.Quick with { MaxRetryDelay = TimeSpan.FromSeconds(5) }, busy);

        Assert.Equal(Total, run.Outcome!.Summary.NetAssets);
        Assert.True(Stopwatch.GetElapsedTime(asked.First(), asked.Last()) >= TimeSpan.FromMilliseconds(390));
    }

    [Fact]
    public async Task Refusal_OfTheBatch_IsNotTriedAgain()
    {
        var refusing = new FakeReplica { At = (_, _, _, _) => throw new RpcException(new Status(StatusCode.InvalidArgument, "no")) };
        BatchTrial.Run run = await BatchTrial.RunAsync(BatchTrial.Quick with { Streams = 2 }, refusing, new FakeReplica());

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
        BatchTrial.Run run = await BatchTrial.RunAsync(BatchTrial.Quick, [old.Address], BatchTrial.Source());

        Assert.Equal(BatchFailure.ContractBroken, Assert.IsType<BatchException>(run.Error).Failure);
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

    private static async IAsyncEnumerable<RowPortfolio> Slow()
    {
        await foreach (RowPortfolio portfolio in BatchTrial.Source(4))
        {
            await Task.Delay(250);
            yield return portfolio;
        }
    }
}
