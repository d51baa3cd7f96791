using FundCalc.Client.Replicas;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Client.Batch;

/// <summary>One stream on one replica: sends what lacks a reply and takes what comes, until the summary or until it breaks.</summary>
/// <param name="job">The batch.</param>
/// <param name="window">What is to be sent.</param>
/// <param name="totals">Where results are added up.</param>
/// <param name="connection">Where it runs.</param>
/// <param name="onOpened">Called with the first message that comes.</param>
internal sealed class LaneAttempt(BatchJob job, LaneWindow window, LaneTotals totals, ReplicaConnection connection, Func<Task> onOpened)
{
    private readonly long openedAt = job.Time.GetTimestamp();
    private readonly Lock tableGuard = new();
    private readonly ColumnPositions positions = new();
    private bool opened;
    private RevaluationOpening? opening;
    private (ulong Valued, ulong Failed) received;
    private long lastHeard;
    private long? allSentAt;
    private Task moving = Task.CompletedTask;

    /// <summary>Whether any result came.</summary>
    public bool Progressed { get; private set; }

    /// <summary>Results that came.</summary>
    public long Received => (long)(received.Valued + received.Failed);

    /// <summary>Portfolios that were sent again.</summary>
    public int Resent { get; private set; }

    /// <summary>Bytes of messages sent.</summary>
    public long BytesSent { get; private set; }

    /// <summary>Runs the stream to its end.</summary>
    /// <returns>Its summary.</returns>
    /// <exception cref="FundCalcException">It broke, or the service refused it.</exception>
    /// <exception cref="TimeoutException">The replica owes an answer for too long.</exception>
    /// <exception cref="BatchException">The replica must not be gone on with.</exception>
    public async Task<RevaluationSummary> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using AsyncDuplexStreamingCall<RevaluePortfoliosRequest, RevaluePortfoliosResponse> call =
            connection.Client.Valuation.RevaluePortfolios(new CallOptions(deadline: job.Deadline, cancellationToken: stop.Token));
        Task sending = SendAsync(call.RequestStream, stop);
        try
        {
            return await ReceiveAsync(call.ResponseStream, cancellationToken);
        }
        catch (RpcException error)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await stop.CancelAsync();

            // A message that could not be written for a reason of its own ended the call: then that reason is the one to report.
            await sending;
            throw FundCalcException.From(error);
        }
        finally
        {
            await stop.CancelAsync();
            call.Dispose();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SendAsync(IClientStreamWriter<RevaluePortfoliosRequest> stream, CancellationTokenSource stop)
    {
        try
        {
            (IReadOnlyList<InstrumentTable> table, Resent) = window.Rewind();
            if (Resent > 0)
            {
                await job.CountAsync(progress => progress with { Resent = progress.Resent + Resent });
            }

            await WriteAsync(stream, new RevaluePortfoliosRequest { Settings = job.Settings }, job.Settings.CalculateSize(), stop.Token);
            long instruments = 0;
            foreach (InstrumentTable piece in table)
            {
                await WriteAsync(stream, piece, stop.Token);
                instruments += piece.Instruments.Count;
            }

            while (await window.NextAsync(stop.Token) is { } message)
            {
                if (message.Table is { } piece && piece.FirstIndex >= instruments)
                {
                    await WriteAsync(stream, piece, stop.Token);
                    instruments += piece.Instruments.Count;
                }

                await WriteAsync(stream, message.Content, message.Bytes, stop.Token);
            }

            await stream.CompleteAsync();
            allSentAt = job.Time.GetTimestamp();
        }
        catch (Exception error) when (error is IOException or InvalidOperationException or OperationCanceledException
            or RpcException { StatusCode: not StatusCode.ResourceExhausted })
        {
            // A write that fails says only that the call is over; why, the reading side gets told.
        }
        catch (RpcException error)
        {
            // Too large to be sent: the call would go on without it.
            await stop.CancelAsync();
            throw FundCalcException.From(error);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private Task WriteAsync(IClientStreamWriter<RevaluePortfoliosRequest> stream, InstrumentTable piece, CancellationToken cancellationToken)
    {
        lock (tableGuard)
        {
            positions.Add(piece);
        }

        return WriteAsync(stream, new RevaluePortfoliosRequest { Instruments = piece }, piece.CalculateSize(), cancellationToken);
    }

    private async Task WriteAsync(IClientStreamWriter<RevaluePortfoliosRequest> stream, RevaluePortfoliosRequest message, int bytes, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(message, cancellationToken);
        BytesSent += bytes;
        await job.CountAsync(progress => progress with { BytesSent = progress.BytesSent + bytes });
    }

    private async Task<RevaluationSummary> ReceiveAsync(IAsyncStreamReader<RevaluePortfoliosResponse> stream, CancellationToken cancellationToken)
    {
        RevaluationSummary? summary = null;
        while (await MoveAsync(stream, cancellationToken))
        {
            lastHeard = job.Time.GetTimestamp();
            if (!opened)
            {
                opened = true;
                await onOpened();
            }

            switch (stream.Current.ContentCase)
            {
                case RevaluePortfoliosResponse.ContentOneofCase.Opening:
                    opening = stream.Current.Opening;
                    job.Agreement.Check(opening, connection.Replica.Name);
                    break;
                case RevaluePortfoliosResponse.ContentOneofCase.InstrumentPrices:
                    lock (tableGuard)
                    {
                        positions.Add(stream.Current.InstrumentPrices);
                    }

                    break;
                case RevaluePortfoliosResponse.ContentOneofCase.Results:
                    ShowPositions(stream.Current.Results);
                    await TakeAsync(stream.Current.Results, cancellationToken);
                    break;
                case RevaluePortfoliosResponse.ContentOneofCase.Progress when !job.Resumable:
                    await job.CountAsync(progress => progress with { Positions = (long)stream.Current.Progress.Positions });
                    break;
                case RevaluePortfoliosResponse.ContentOneofCase.Summary:
                    summary = stream.Current.Summary;
                    break;
                default:
                    // A kind of message that a later service adds is none of ours.
                    break;
            }
        }

        return Checked(summary ?? throw FundCalcException.Of(StatusCode.Unavailable, "", "The stream ended without a summary."));
    }

    // The table is ours, not the caller's: positions are shown as in row form.
    private void ShowPositions(RevaluationResults results)
    {
        foreach (PortfolioResult result in results.Results)
        {
            if (result.Value?.Columns is { } columns && window.FindColumn(result.Sequence) is { } portfolio)
            {
                result.Value.Positions.Add(PositionsOf(portfolio, columns));
                result.Value.Columns = null;
            }
        }
    }

    private IReadOnlyList<PositionValue> PositionsOf(ColumnPortfolio portfolio, ColumnValues values)
    {
        try
        {
            lock (tableGuard)
            {
                return positions.Read(portfolio, values);
            }
        }
        catch (ArgumentException error)
        {
            throw new BatchException(
                BatchFailure.ContractBroken, $"{connection.Replica.Name} sends values of other positions than portfolio {portfolio.Sequence} has, or without their prices.", error);
        }
    }

    private async Task TakeAsync(RevaluationResults results, CancellationToken cancellationToken)
    {
        if (results.Results.Count == 0)
        {
            return;
        }

        if (job.Resumable && (opening is null || results.Subtotals is null))
        {
            throw new BatchException(BatchFailure.ContractBroken, $"{connection.Replica.Name} sends results without an opening, or without their exact sums: it cannot resume batches.");
        }

        if (window.Take(results) is not { } chunks)
        {
            job.CountDuplicates(results.Results.Count);
            return;
        }

        if (!Progressed)
        {
            Progressed = true;
            job.Replicas.Works(connection.Replica);
        }

        int valued = results.Results.Count(result => result.Value is not null);
        received = (received.Valued + (ulong)valued, received.Failed + (ulong)(results.Results.Count - valued));
        if (opening is not null)
        {
            totals.Add(results, (int)opening.BaseCurrencyPlaces);
        }

        await job.Merge.AddAsync(results.Results, chunks, cancellationToken);
        await job.CountAsync(progress => progress with
        {
            Valued = progress.Valued + valued,
            Failed = progress.Failed + results.Results.Count - valued,
            Positions = progress.Positions + (long)(results.Subtotals?.Positions ?? 0),
        });
    }

    private RevaluationSummary Checked(RevaluationSummary summary)
    {
        if (allSentAt is null || !window.IsDone)
        {
            throw new BatchException(BatchFailure.ContractBroken, $"{connection.Replica.Name} ended the stream before it had all portfolios, or without a result for each.");
        }

        if ((summary.Valued, summary.Failed) != received || (opening is not null && !string.Equals(opening.SettingsFingerprint, summary.SettingsFingerprint, StringComparison.Ordinal)))
        {
            throw new BatchException(BatchFailure.ContractBroken, $"{connection.Replica.Name} counts other results in its summary than it sent, or other settings.");
        }

        return summary;
    }

    private async Task<bool> MoveAsync(IAsyncStreamReader<RevaluePortfoliosResponse> stream, CancellationToken cancellationToken)
    {
        Task<bool> next = stream.MoveNext(cancellationToken);
        moving = next;
        while (!next.IsCompleted)
        {
            try
            {
                await ((Task)next).WaitAsync(job.Options.StallTimeout, job.Time, cancellationToken);
            }
            catch (TimeoutException error) when (!next.IsCompleted)
            {
                if (OwedSince() is { } since && job.Time.GetElapsedTime(Math.Max(since, lastHeard)) >= job.Options.StallTimeout)
                {
                    throw new TimeoutException($"No answer for {job.Options.StallTimeout.TotalSeconds:0.###} s, though the connection is alive.", error);
                }
            }
        }

        return await next;
    }

    // Since when the replica owes the opening, a result or the summary.
    private long? OwedSince() => job.Resumable && opening is null ? openedAt : window.OwedSince() ?? (window.IsDone ? allSentAt : null);
}
