using System.Runtime.ExceptionServices;
using FundCalc.Client.Replicas;
using FundCalc.V1;

namespace FundCalc.Client.Batch;

/// <summary>What the streams of one batch share: settings, source, merge, counters, and the first failure, which ends them all. Thread-safe.</summary>
internal sealed class BatchJob
{
    private const int MaxBreaksTold = 100;

    private readonly Action<BatchProgress>? onProgress;
    private readonly Action<BatchEvent>? onEvent;
    private readonly CancellationTokenSource stop;
    private readonly Lock guard = new();
    private readonly List<BatchEvent> firstBreaks = [];
    private Exception? failure;
    private BatchProgress progress = new(0, 0, 0, 0, 0, 0);

    public BatchJob(
        RevaluationSettings settings, BatchRevaluerOptions options, ReplicaSet replicas, TimeProvider time, Action<BatchProgress>? onProgress, Action<BatchEvent>? onEvent, CancellationTokenSource stop)
    {
        (Options, Replicas, Time, this.onProgress, this.onEvent, this.stop) = (options, replicas, time, onProgress, onEvent, stop);
        Resumable = settings.Prices is { SnapshotDigest.Length: > 0 };
        Settings = settings.Clone();
        Settings.Resumable = Resumable;
        Deadline = time.GetUtcNow().UtcDateTime + options.Timeout;
    }

    /// <summary>As they are sent.</summary>
    public RevaluationSettings Settings { get; }

    /// <summary>Whether a broken stream can be gone on with: all figures rest on one snapshot.</summary>
    public bool Resumable { get; }

    public BatchRevaluerOptions Options { get; }

    public ReplicaSet Replicas { get; }

    public TimeProvider Time { get; }

    public DateTime Deadline { get; }

    public Agreement Agreement { get; } = new();

    public required PortfolioFeed Feed { get; init; }

    public required ResultMerge Merge { get; init; }

    public long Duplicates { get; private set; }

    public IReadOnlyList<BatchEvent> FirstBreaks => firstBreaks;

    /// <summary>Runs a part of the batch; its failure ends all parts.</summary>
    public async Task GuardAsync(Func<CancellationToken, Task> part)
    {
        try
        {
            // Away from the caller's thread: a source that never waits must not keep results from being read.
            await Task.Run(() => part(stop.Token), stop.Token);
        }
        catch (Exception error)
        {
            await FailAsync(error);
        }
    }

    /// <summary>Throws what ended the batch, if anything did.</summary>
    /// <param name="report">How it went.</param>
    public void ThrowIfFailed(BatchReport report)
    {
        if (failure is BatchException own)
        {
            own.Report = report;
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Counts and tells what has come or gone.</summary>
    public Task CountAsync(Func<BatchProgress, BatchProgress> change) => CallAsync(() =>
    {
        progress = change(progress);
        onProgress?.Invoke(progress);
    });

    public void CountDuplicates(int results)
    {
        lock (guard)
        {
            Duplicates += results;
        }
    }

    /// <summary>Tells what has happened.</summary>
    public Task TellAsync(BatchEvent happened) => CallAsync(() =>
    {
        if (happened.Kind == BatchEventKind.Broken && firstBreaks.Count < MaxBreaksTold)
        {
            firstBreaks.Add(happened);
        }

        onEvent?.Invoke(happened);
    });

    // The caller's code, one call at a time. Its failure is the batch's, wherever it was called from.
    private async Task CallAsync(Action call)
    {
        Exception? failed = null;
        lock (guard)
        {
            try
            {
                call();
            }
            catch (Exception error)
            {
                failed = error;
            }
        }

        if (failed is not null)
        {
            await FailAsync(failed);
            stop.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task FailAsync(Exception error)
    {
        lock (guard)
        {
            failure ??= error;
        }

        await stop.CancelAsync();
    }
}
