using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Client;

/// <summary>
/// Sends portfolios over one stream and hands over each result as it comes. Nothing is gathered: a slow source, a slow network and a slow receiver each slow
/// the batch, and what is under way is bounded by the message size and by HTTP/2's flow control.
/// </summary>
/// <param name="client">The generated client, for example <see cref="FundCalcClient.Valuation"/>.</param>
/// <param name="options">Form and sizes; the defaults where null.</param>
/// <param name="time">The clock from which the batch's deadline counts; the system's where null.</param>
public sealed class BatchRevaluer(ValuationService.ValuationServiceClient client, BatchRevaluerOptions? options = null, TimeProvider? time = null)
{
    private readonly BatchRevaluerOptions options = options ?? new BatchRevaluerOptions();
    private readonly TimeProvider time = time ?? TimeProvider.System;

    /// <summary>Values all portfolios of a source.</summary>
    /// <param name="settings">What holds for the whole batch.</param>
    /// <param name="portfolios">The portfolios with the caller's numbers for them, ascending. Read once, as fast as the stream takes them.</param>
    /// <param name="onResult">Takes each result, in the order sent, one at a time. While it runs nothing more is read.</param>
    /// <param name="onProgress">Takes what the settings' progress interval asks the service for; may be null.</param>
    /// <param name="cancellationToken">Ends the batch.</param>
    /// <returns>The summary: counts and exact totals.</returns>
    /// <exception cref="FundCalcException">The stream failed as a whole; a portfolio's own failure is a result.</exception>
    /// <exception cref="OperationCanceledException">The token ended it.</exception>
    public async Task<RevaluationSummary> RevalueAsync(
        RevaluationSettings settings,
        IAsyncEnumerable<RowPortfolio> portfolios,
        Func<PortfolioResult, CancellationToken, ValueTask> onResult,
        Action<RevaluationProgress>? onProgress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(portfolios);
        ArgumentNullException.ThrowIfNull(onResult);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var callOptions = new CallOptions(deadline: time.GetUtcNow().UtcDateTime + options.Timeout, cancellationToken: stop.Token);
        using AsyncDuplexStreamingCall<RevaluePortfoliosRequest, RevaluePortfoliosResponse> call = client.RevaluePortfolios(callOptions);
        var allSent = new StrongBox<bool>();
        Task sending = SendAsync(call.RequestStream, settings, portfolios, allSent, stop);
        RevaluationSummary summary;
        try
        {
            summary = await ReceiveAsync(call.ResponseStream, onResult, onProgress, stop.Token);
        }
        catch (Exception error)
        {
            await stop.CancelAsync();
            Exception? source = await FailureOf(sending);
            cancellationToken.ThrowIfCancellationRequested();

            // The source of portfolios failed, and that is why the call was ended: its failure is the one to report.
            if (source is not (null or OperationCanceledException))
            {
                ExceptionDispatchInfo.Throw(source);
            }

            if (error is RpcException rpc)
            {
                throw FundCalcException.From(rpc);
            }

            throw;
        }

        bool complete = Volatile.Read(ref allSent.Value);
        await stop.CancelAsync();
        await FailureOf(sending);
        return complete ? summary : throw FundCalcException.Broken("The service ended the stream before it had all portfolios.");
    }

    private static async Task<RevaluationSummary> ReceiveAsync(
        IAsyncStreamReader<RevaluePortfoliosResponse> stream,
        Func<PortfolioResult, CancellationToken, ValueTask> onResult,
        Action<RevaluationProgress>? onProgress,
        CancellationToken cancellationToken)
    {
        RevaluationSummary? summary = null;
        while (await stream.MoveNext(cancellationToken))
        {
            switch (stream.Current.ContentCase)
            {
                case RevaluePortfoliosResponse.ContentOneofCase.Results:
                    foreach (PortfolioResult result in stream.Current.Results.Results)
                    {
                        await onResult(result, cancellationToken);
                    }

                    break;
                case RevaluePortfoliosResponse.ContentOneofCase.Progress:
                    onProgress?.Invoke(stream.Current.Progress);
                    break;
                case RevaluePortfoliosResponse.ContentOneofCase.Summary:
                    summary = stream.Current.Summary;
                    break;
                default:
                    // A kind of message that a later service adds is none of ours.
                    break;
            }
        }

        return summary ?? throw FundCalcException.Broken("The stream ended without a summary: some portfolios may have no result.");
    }

    private static async Task<Exception?> FailureOf(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.Exception?.InnerException;
    }

    // A write that fails says only that the call is over; why, the reading side gets told.
    private static async Task<bool> TryAsync(Task write)
    {
        try
        {
            await write;
            return true;
        }
        catch (Exception error) when (error is RpcException or IOException or InvalidOperationException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task SendAsync(
        IClientStreamWriter<RevaluePortfoliosRequest> stream,
        RevaluationSettings settings,
        IAsyncEnumerable<RowPortfolio> portfolios,
        StrongBox<bool> allSent,
        CancellationTokenSource stop)
    {
        // Away from the caller's thread: a source that never waits must not keep the results from being read.
        await Task.Yield();
        try
        {
            if (!await TryAsync(stream.WriteAsync(new RevaluePortfoliosRequest { Settings = settings }, stop.Token)))
            {
                return;
            }

            IMessagePacker packer = options.Form == BatchForm.Columns ? new ColumnPacker(options.MessageBytes) : new RowPacker(options.MessageBytes);
            await foreach (RowPortfolio portfolio in portfolios.WithCancellation(stop.Token))
            {
                packer.Add(portfolio);
                while (packer.TryTake(flush: false, out RevaluePortfoliosRequest? message))
                {
                    if (!await TryAsync(stream.WriteAsync(message, stop.Token)))
                    {
                        return;
                    }
                }
            }

            while (packer.TryTake(flush: true, out RevaluePortfoliosRequest? message))
            {
                if (!await TryAsync(stream.WriteAsync(message, stop.Token)))
                {
                    return;
                }
            }

            Volatile.Write(ref allSent.Value, true);
            await TryAsync(stream.CompleteAsync());
        }
        catch
        {
            // The source of portfolios failed: nothing more will come, so the call ends too.
            await stop.CancelAsync();
            throw;
        }
    }
}
