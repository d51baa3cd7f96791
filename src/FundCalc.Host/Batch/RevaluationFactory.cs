using FundCalc.Host.Errors;
using FundCalc.Host.Pricing;
using FundCalc.Host.Serving;
using FundCalc.Host.Telemetry;
using FundCalc.Prices;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Batch;

/// <summary>Begins batches, and ends them when the host shuts down.</summary>
internal sealed class RevaluationFactory(IPriceBook book, StreamDrain drain, IHostApplicationLifetime lifetime, HostMetrics metrics, ILogger<Revaluation> logger)
{
    // How many bytes of messages a stream may work through before other calls have their turn: a fraction of a millisecond.
    private const int Turn = 64 * 1024;

    /// <summary>Runs one batch from its settings to its summary.</summary>
    public async Task RunAsync(
        IAsyncStreamReader<BatchMessage> requests, IServerStreamWriter<BatchReply> responses, ServerCallContext context)
    {
        var cancellationToken = context.CancellationToken;
        drain.Track(context.GetHttpContext());
        // Kestrel does not tell streaming calls that the host is stopping.
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        metrics.BatchStarted();
        try
        {
            if (!await requests.MoveNext(reading.Token))
            {
                throw RefusalException.Invalid(new Calculation.FieldViolation("settings", "", "must be given in the first message"));
            }

            var first = requests.Current.Parsed;
            if (first.ContentCase != RevaluePortfoliosRequest.ContentOneofCase.Settings)
            {
                throw RefusalException.Invalid(new Calculation.FieldViolation("settings", first.ContentCase.ToString(), "must be the content of the first message"));
            }

            var question = BatchQuestion.Read(first.Settings);
            var prices = await BatchPrices.OpenAsync(book, question, cancellationToken);
            using var revaluation = new Revaluation(question, prices, responses, metrics, logger, context);
            await revaluation.OpenAsync();
            try
            {
                await TakeAllAsync(requests, revaluation, reading.Token);
                await revaluation.EndAsync();
            }
            catch when (!cancellationToken.IsCancellationRequested)
            {
                // What is in hand is written before the caller hears why there is no more.
                await revaluation.FlushAsync();
                throw;
            }

            PriceTrailers.Add(context, prices.Origin);
            if (prices.IsUnshared)
            {
                PriceTrailers.AddUnsharedSnapshot(context);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw RefusalException.ShuttingDown();
        }
        finally
        {
            metrics.BatchEnded();
        }
    }

    private static async Task TakeAllAsync(IAsyncStreamReader<BatchMessage> requests, Revaluation revaluation, CancellationToken reading)
    {
        var taken = 0;
        while (true)
        {
            var next = requests.MoveNext(reading);
            if (!next.IsCompleted)
            {
                // Results wait for more of them only while there is more to read: so a fast caller gets few large messages, and a slow one each result at once.
                await revaluation.FlushAsync();
                taken = 0;
            }

            while (!next.IsCompleted && revaluation.Waiting is { } waiting)
            {
                await Task.WhenAny(next, waiting);
                await revaluation.GoOnAsync(wait: false);
                await revaluation.FlushAsync();
            }

            if (!await next)
            {
                return;
            }

            // Of a stream whose messages are there already no wait would ever give its thread to other calls.
            if ((taken += requests.Current.Length) >= Turn)
            {
                await Task.Yield();
                taken = 0;
            }

            using (var message = requests.Current)
            {
                await revaluation.TakeAsync(message);
            }

            await revaluation.GoOnAsync(wait: false);
            // A stopping host finishes what is in hand and reads nothing more.
            reading.ThrowIfCancellationRequested();
        }
    }
}
