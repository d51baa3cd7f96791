using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.Batch;

/// <summary>What a batch does when its reader pauses, its caller leaves, or the host shuts down.</summary>
public sealed class BatchFlowTests
{
    [Fact]
    public async Task Reader_ThatPauses_StopsTheBatchAndLosesNothing()
    {
        const int Messages = 2_000;
        await using var host = await RunningHost.StartAsync("--Listen:StreamWindowBytes=131072", "--Listen:ConnectionWindowBytes=131072");
        using var call = host.Valuation.RevaluePortfolios();
        var sent = 0;
        var sending = Task.Run(async () =>
        {
            await call.RequestStream.WriteAsync(Make.Settings());
            for (var i = 0; i < Messages; i++)
            {
                // 100 portfolios each, about 4 KB of requests and 7 KB of answers.
                await call.RequestStream.WriteAsync(Make.Rows([.. Enumerable.Range(1, 100).Select(k => Make.Row((ulong)((i * 100) + k), Make.Position("ACME", "1")))]));
                Interlocked.Increment(ref sent);
            }

            await call.RequestStream.CompleteAsync();
        });

        // Nobody reads. Of 8 MB of requests only what the buffers of both sides hold can be sent, however long one waits.
        await Assert.ThrowsAsync<TimeoutException>(() => sending.WaitAsync(TimeSpan.FromSeconds(3)));
        Assert.InRange(Volatile.Read(ref sent), 1, Messages / 2);

        ulong expected = 0;
        RevaluationSummary? summary = null;
        await foreach (var reply in call.ResponseStream.ReadAllAsync())
        {
            foreach (var result in reply.Results?.Results ?? [])
            {
                Assert.Equal(++expected, result.Sequence);
            }

            summary = reply.Summary;
        }

        await sending;
        Assert.Equal((Messages * 100UL, Messages * 100UL), (expected, summary!.Valued));
    }

    [Fact]
    public async Task Caller_ThatCancels_EndsTheBatchOnTheHost()
    {
        await using var host = await RunningHost.StartAsync();
        using var cancellation = new CancellationTokenSource();
        using var call = host.Valuation.RevaluePortfolios(cancellationToken: cancellation.Token);
        await call.RequestStream.WriteAsync(Make.Settings());
        await call.RequestStream.WriteAsync(Make.Rows(Make.Row(1, Make.Position("ACME", "1"))));
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        await cancellation.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None))).StatusCode);
        await host.Logs.WaitForAsync("/fundcalc.v1.ValuationService/RevaluePortfolios: the caller is gone");
    }

    [Fact]
    public async Task Deadline_ThatPassesInMidStream_EndsTheBatch()
    {
        await using var host = await RunningHost.StartAsync();
        using var call = host.Valuation.RevaluePortfolios(deadline: DateTime.UtcNow.AddSeconds(1));
        await call.RequestStream.WriteAsync(Make.Settings());

        Assert.Equal(StatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None))).StatusCode);
    }

    [Fact]
    public async Task Shutdown_FinishesWhatIsInHandAndSaysThatAnotherReplicaCanGoOn()
    {
        await using var host = await RunningHost.StartAsync();
        using var call = host.Valuation.RevaluePortfolios();
        await call.RequestStream.WriteAsync(Make.Settings());
        await call.RequestStream.WriteAsync(Make.Rows(Make.Row(1, Make.Position("ACME", "1"))));
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal("110.00", Assert.Single(call.ResponseStream.Current.Results.Results).Value.NetAssets);

        var stopping = host.App.StopAsync();

        var error = await RichError.OfAsync(StatusCode.Unavailable, "SHUTTING_DOWN", call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.NotNull(error.Retry);
        await stopping;
    }
}
