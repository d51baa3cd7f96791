using FundCalc.Client.Batch;
using Grpc.Core;

namespace FundCalc.Client;

/// <summary>
/// Reads a stream that watches something (WatchPortfolios, WatchIndicativeNav, WatchPrices), and opens it again when it breaks or its host shuts down: after a random part of a bound that doubles with each failure, up to 10 seconds. A
/// new stream begins with all values, so nothing is lost but what changed twice meanwhile.
/// </summary>
/// <param name="time">The clock; the system's where null.</param>
/// <param name="random">A number from 0 to 1 for each wait; random where null.</param>
public sealed class LiveWatch(TimeProvider? time = null, Func<double>? random = null)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly TimeProvider time = time ?? TimeProvider.System;
    private readonly Backoff backoff = new(FirstWait, LongestWait, random ?? Random.Shared.NextDouble);

    /// <summary>Watches until it is cancelled.</summary>
    /// <typeparam name="TResponse">The message.</typeparam>
    /// <param name="open">Opens the stream, for example <c>options =&gt; client.Valuation.WatchPortfolios(request, options)</c>.</param>
    /// <param name="onMessage">Takes each message, one at a time. While it runs nothing is read; so that the next message has the newest values it should only keep, by sequence, what it is given.</param>
    /// <param name="onInterruption">Hears that the stream broke and will be opened again; may be null.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <exception cref="FundCalcException">The service refused what every replica would refuse.</exception>
    /// <exception cref="OperationCanceledException">The token ended it.</exception>
    public async Task RunAsync<TResponse>(
        Func<CallOptions, AsyncServerStreamingCall<TResponse>> open, Action<TResponse> onMessage, Action<LiveInterruption>? onInterruption, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(onMessage);
        for (int failures = 1; ; failures++)
        {
            FundCalcException broken;
            try
            {
                using AsyncServerStreamingCall<TResponse> call = open(new CallOptions(cancellationToken: cancellationToken));
                while (await call.ResponseStream.MoveNext(cancellationToken))
                {
                    failures = 1;
                    onMessage(call.ResponseStream.Current);
                }

                broken = FundCalcException.Of(StatusCode.Unavailable, "", "The service ended a stream that has no end.");
            }
            catch (RpcException error) when (!cancellationToken.IsCancellationRequested)
            {
                broken = FundCalcException.From(error);
                if (!BreakRules.IsBreak(broken))
                {
                    throw broken;
                }
            }
            catch (RpcException error)
            {
                throw new OperationCanceledException("The watch was cancelled.", error, cancellationToken);
            }

            TimeSpan wait = backoff.Wait(failures);
            onInterruption?.Invoke(new LiveInterruption(failures, wait, BreakRules.Describe(broken)));
            await Task.Delay(wait, time, cancellationToken);
        }
    }
}
