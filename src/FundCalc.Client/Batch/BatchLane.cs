using FundCalc.Client.Replicas;
using FundCalc.V1;

namespace FundCalc.Client.Batch;

/// <summary>One of a batch's streams, over all its attempts: its portfolios stay with it, wherever it runs.</summary>
internal sealed class BatchLane(BatchJob job, int number)
{
    private readonly LaneWindow window = new(job.Options.MaxInFlightPortfolios, job.Options.MaxInFlightBytes, job.Time);
    private readonly Backoff backoff = new(job.Options.FirstRetryDelay, job.Options.MaxRetryDelay, Random.Shared.NextDouble);
    private readonly IMessagePacker packer = job.Options.Form == BatchForm.Columns ? new ColumnPacker(job.Options.MessageBytes) : new RowPacker(job.Options.MessageBytes);
    private InstrumentTable? table;
    private int attempts;
    private int breaks;
    private long resent;
    private long bytesSent;
    private string lastReplica = "";

    /// <summary>What it has received, exactly.</summary>
    public LaneTotals Totals { get; } = new();

    /// <summary>The summary of its last attempt; null where it broke when all results had come, or where there was nothing to send.</summary>
    public RevaluationSummary? Summary { get; private set; }

    public BatchStreamReport Report => new(number, Received, attempts, breaks, resent, bytesSent, lastReplica);

    private long Received { get; set; }

    /// <summary>Takes portfolios from the source until it ends.</summary>
    public async Task PullAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await window.WaitForRoomAsync(cancellationToken);
            if (await job.Feed.TakeAsync(cancellationToken) is not { } chunk)
            {
                window.Complete();
                return;
            }

            job.Merge.Expect(chunk);
            Pack(chunk);
        }
    }

    /// <summary>Runs streams until every portfolio has its reply.</summary>
    public async Task StreamAsync(CancellationToken cancellationToken)
    {
        var failures = 0;

        // Of a batch without any portfolio one stream runs all the same: the service says what it thinks of that.
        bool hasWork = await window.WaitForWorkAsync(cancellationToken) || (number == 1 && job.Feed.IsEmpty);
        while (hasWork)
        {
            (Exception? broken, bool progressed) = await TryAsync(cancellationToken);
            if (broken is null)
            {
                return;
            }

            failures = progressed ? 1 : failures + 1;
            if (!job.Resumable && window.AnyReply)
            {
                throw new BatchException(
                    BatchFailure.NotResumable,
                    $"The stream broke ({BreakRules.Describe(broken)}), and the batch names no snapshot: other prices might be used for the rest. Fix the prices first to have batches resumed.",
                    broken);
            }

            if (window.IsDone)
            {
                // Only the summary lacks, and the exact sums of all results are here.
                return;
            }

            if (failures >= job.Options.MaxAttemptsWithoutProgress)
            {
                throw new BatchException(
                    BatchFailure.NoReplica, $"Stream {number} broke {failures} times in a row without a new result; at last: {BreakRules.Describe(broken)}", broken);
            }

            await Task.Delay(backoff.Wait(failures), job.Time, cancellationToken);
            hasWork = await window.WaitForWorkAsync(cancellationToken);
        }
    }

    private void Pack(Chunk chunk)
    {
        foreach (RowPortfolio portfolio in chunk.Portfolios)
        {
            packer.Add(portfolio);
        }

        while (packer.TryTake(flush: true, out RevaluePortfoliosRequest? message))
        {
            if (message.Instruments is { } piece)
            {
                // Mostly for the next message; where that is in row form, or of a later chunk, it waits.
                table = Joined(table, piece);
            }
            else
            {
                window.Add(new LaneMessage(chunk.Index, message, table));
                table = null;
            }
        }
    }

    private static InstrumentTable Joined(InstrumentTable? first, InstrumentTable second)
    {
        if (first is null)
        {
            return second;
        }

        first.Instruments.Add(second.Instruments);
        return first;
    }

    private async Task<(Exception? Broken, bool Progressed)> TryAsync(CancellationToken cancellationToken)
    {
        ReplicaConnection? connection = null;
        LaneAttempt? attempt = null;
        Exception? broken = null;
        try
        {
            (connection, TimeSpan wait) = await job.Replicas.TakeAsync(cancellationToken);
            await Task.Delay(wait, job.Time, cancellationToken);
            (attempts, lastReplica) = (attempts + 1, connection.Replica.Name);
            attempt = new LaneAttempt(job, window, Totals, connection, () => TellAsync(BatchEventKind.Opened, ""));
            Summary = await attempt.RunAsync(cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && BreakRules.IsBreak(error))
        {
            broken = error;
        }
        finally
        {
            Received += attempt?.Received ?? 0;
            resent += attempt?.Resent ?? 0;
            bytesSent += attempt?.BytesSent ?? 0;
            if (connection is not null)
            {
                job.Replicas.Leave(connection, broken, backoff.Within((broken as FundCalcException)?.RetryAfter));
            }
        }

        if (broken is null)
        {
            await TellAsync(BatchEventKind.Ended, "");
        }
        else
        {
            breaks++;
            await job.CountAsync(progress => progress with { Breaks = progress.Breaks + 1 });
            await TellAsync(BatchEventKind.Broken, BreakRules.Describe(broken));
        }

        return (broken, attempt?.Progressed ?? false);
    }

    private Task TellAsync(BatchEventKind kind, string reason) => job.TellAsync(new BatchEvent(kind, number, attempts, lastReplica, reason, window.Waiting));
}
