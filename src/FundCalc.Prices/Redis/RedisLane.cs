using Polly;
using Polly.CircuitBreaker;

namespace FundCalc.Prices.Redis;

/// <summary>What shares one circuit breaker. Thread-safe.</summary>
internal sealed class RedisLane
{
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline _pipeline;
    private readonly Action _changed;
    private volatile bool _answered;
    private volatile string _lastError = RedisErrors.Connection;

    /// <summary>A lane, of which nobody knows yet whether it answers.</summary>
    /// <param name="bucket">A bucket of it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="changed">Told when it stops or begins to answer.</param>
    public RedisLane(int bucket, TimeProvider time, Action changed)
    {
        (Bucket, _changed) = (bucket, changed);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                // Two failures in a row where there is little to do, a tenth of all where there is much.
                MinimumThroughput = 2,
                FailureRatio = 0.1,
                SamplingDuration = TimeSpan.FromSeconds(5),
                BreakDuration = TimeSpan.FromMilliseconds(500),
                StateProvider = _state,
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } exception && IsOutage(exception)),
                OnOpened = _ => Told(),
                OnClosed = _ => Told(),
            })
            .Build();
    }

    /// <summary>A bucket of the lane.</summary>
    public int Bucket { get; }

    /// <summary>Whether operations are let through.</summary>
    public bool IsClosed => _state.CircuitState == CircuitState.Closed;

    /// <summary>Whether it has answered, and nothing since then says that it does not.</summary>
    public bool IsKnownToAnswer => _answered && IsClosed;

    /// <summary>Why it did not answer last time.</summary>
    public string LastError => _lastError;

    /// <summary>Runs an operation.</summary>
    public async ValueTask<RedisAnswer<T>> RunAsync<T, TState>(TState state, Func<TState, CancellationToken, Task<T>> operation, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        var outcome = await _pipeline.ExecuteOutcomeAsync(
            static async (context, all) =>
            {
                try
                {
                    return Outcome.FromResult(await all.operation(all.state, context.CancellationToken));
                }
                catch (Exception exception) when (RedisErrors.Find(exception) is not null)
                {
                    return Outcome.FromException<T>(exception);
                }
            },
            context,
            (state, operation));
        ResilienceContextPool.Shared.Return(context);
        if (outcome.Exception is not { } failure)
        {
            _answered = true;
            return RedisAnswer<T>.Of(outcome.Result!);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (failure is BrokenCircuitException)
        {
            return RedisAnswer<T>.Not(RedisErrors.Open);
        }

        _lastError = RedisErrors.Find(failure) ?? RedisErrors.Other;
        return RedisAnswer<T>.Not(_lastError);
    }

    /// <summary>Asks whether it answers.</summary>
    public async Task ProbeAsync<TState>(TState state, Func<TState, CancellationToken, Task<bool>> operation, CancellationToken cancellationToken)
    {
        if (!_answered || !IsClosed)
        {
            await RunAsync(state, operation, cancellationToken);
        }
    }

    /// <summary>What says that the server is away or of no use; that it refuses one command does not.</summary>
    private static bool IsOutage(Exception exception) => RedisErrors.Find(exception) is
        RedisErrors.Connection or RedisErrors.Timeout or "loading" or "noauth" or "wrongpass" or "clusterdown" or "masterdown" or "busy" or "noperm";

    private ValueTask Told()
    {
        _changed();
        return ValueTask.CompletedTask;
    }
}
