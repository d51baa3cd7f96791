using FundCalc.Client.Tests.Support;
using FundCalc.V1;

namespace FundCalc.Client.Tests;

/// <summary>What the caller of a batch may do to it: throw, leave, hold results up.</summary>
public sealed class BatchCallerTests
{
    [Theory]
    [InlineData("result")]
    [InlineData("event")]
    [InlineData("progress")]
    public async Task Callback_ThatThrows_EndsTheBatchWithItsFailure(string which)
    {
        var replica = new FakeReplica();
        await using ScriptedHost host = await ScriptedHost.StartAsync(replica.RunAsync);
        using var revaluer = new BatchRevaluer([host.Address], BatchTrial.Quick with { Streams = 2 });
        await Assert.ThrowsAsync<InvalidDataException>(() => revaluer.RevalueAsync(
            BatchTrial.Settings,
            BatchTrial.Source(),
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
        using var revaluer = new BatchRevaluer([host.Address], BatchTrial.Quick with { Streams = 3 });
        Task<BatchOutcome> batch = revaluer.RevalueAsync(BatchTrial.Settings, BatchTrial.Source(), (_, _) => ValueTask.CompletedTask, cancellationToken: stop.Token);
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
        using var revaluer = new BatchRevaluer([one.Address], BatchTrial.Quick with { Streams = 2, MaxReorderBytes = 2_000, MessageBytes = 50 });
        var results = new List<ulong>();
        Task<BatchOutcome> batch = revaluer.RevalueAsync(BatchTrial.Settings, Counted(), (result, _) =>
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
            await foreach (RowPortfolio portfolio in BatchTrial.Source(1_000))
            {
                Interlocked.Increment(ref taken);
                yield return portfolio;
            }
        }
    }
}
