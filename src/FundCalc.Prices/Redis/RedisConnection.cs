using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using FundCalc.Prices.Dependencies;
using FundCalc.Prices.Shared;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FundCalc.Prices.Redis;

/// <summary>
/// The one connection to Redis, made in the background and made again whenever it breaks. Every operation has a limit of time and goes through the circuit breaker of its lane: one for all,
/// on a Cluster one for each bucket, because its servers fail one by one. While a breaker is open nobody waits: only a probe asks, and closes it when Redis answers. Thread-safe.
/// </summary>
internal sealed class RedisConnection : IHostedService, IDisposable
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ComplaintInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PatienceAtStart = TimeSpan.FromSeconds(1);

    private readonly RedisOptions _options;
    private readonly PriceDependency _dependency;
    private readonly TimeProvider _time;
    private readonly RedisMetrics _metrics;
    private readonly ILogger<RedisConnection> _logger;
    private readonly RedisLane _whole;
    private readonly RedisLane[] _lanes;
    // By error, of a closed list.
    private readonly ConcurrentDictionary<string, long> _complaints = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private Task _background = Task.CompletedTask;
    private ConnectionMultiplexer? _multiplexer;
    private IDatabase? _database;
    private volatile bool _isCluster;

    public RedisConnection(IOptions<PriceBookOptions> options, PriceDependencies dependencies, TimeProvider time, RedisMetrics metrics, ILogger<RedisConnection> logger)
    {
        (_options, _dependency, _time, _metrics, _logger) = (options.Value.Redis, dependencies.Redis, time, metrics, logger);
        _dependency.Note(DependencyStatus.Down, RedisErrors.Connection);
        _whole = new RedisLane(0, time, Review);
        _lanes = [.. Enumerable.Range(0, PriceBucket.Count).Select(bucket => new RedisLane(bucket, time, Review))];
        metrics.Observe(_dependency);

        // A pool that starts with as many threads as the machine has cores adds one or two a second: answers of Redis would time out behind a burst of other work.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, 16), completions);
    }

    /// <summary>The names in Redis.</summary>
    public RedisKeys Keys { get; } = new();

    /// <summary>Whether keys of different buckets may lie on different servers.</summary>
    public bool IsCluster => _isCluster;

    /// <summary>Begins to connect. Waits a second at the most, so that a host whose Redis is there starts with it, and one whose Redis is not starts too.</summary>
    [SuppressMessage("Usage", "MA0040:Forward the CancellationToken parameter", Justification = "Connecting goes on after the start.")]
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _background = Task.Run(() => RunBackgroundAsync(connected, _stopping.Token), CancellationToken.None);
        try
        {
            await connected.Task.WaitAsync(PatienceAtStart, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            RedisLog.NotThereAtStart(_logger);
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _background.WaitAsync(cancellationToken);
    }

    /// <summary>Runs one operation.</summary>
    /// <param name="bucket">A bucket whose keys it reads or writes.</param>
    /// <param name="name">The operation in a word, for metrics.</param>
    /// <param name="state">What the operation needs.</param>
    /// <param name="operation">Sends the commands.</param>
    /// <param name="cancellationToken">Ends the wait; no failure of Redis.</param>
    /// <returns>Never throws for an outage.</returns>
    public ValueTask<RedisAnswer<T>> RunAsync<T, TState>(int bucket, string name, TState state, Func<IDatabase, TState, Task<T>> operation, CancellationToken cancellationToken)
    {
        var lane = LaneOf(bucket);
        if (_database is not { } database || !lane.IsClosed)
        {
            var error = _database is null ? RedisErrors.Connection : RedisErrors.Open;
            _metrics.Ran(name, error, TimeSpan.Zero);
            return ValueTask.FromResult(RedisAnswer<T>.Not(error));
        }

        return RunAsync(lane, database, name, state, operation, cancellationToken);
    }

    /// <summary>Listens to the channel of notices; once it does, the client listens again after each break by itself.</summary>
    /// <param name="handler">Told one notice after the other.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False: not yet.</returns>
    public async Task<bool> TrySubscribeAsync(Action<string> handler, CancellationToken cancellationToken)
    {
        if (_multiplexer is not { } multiplexer)
        {
            return false;
        }

        var subscriber = multiplexer.GetSubscriber();
        try
        {
            var notices = await LimitAsync(subscriber.SubscribeAsync(Keys.Notices), cancellationToken);
            notices.OnMessage(message => handler((string?)message.Message ?? ""));
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && RedisErrors.Find(exception) is not null)
        {
            subscriber.UnsubscribeAll(CommandFlags.FireAndForget);
            return false;
        }
    }

    /// <summary>Ends the background, which closes the connection.</summary>
    public void Dispose() => _stopping.Cancel();

    private RedisLane LaneOf(int bucket) => _isCluster ? _lanes[bucket] : _whole;

    private async ValueTask<RedisAnswer<T>> RunAsync<T, TState>(
        RedisLane lane, IDatabase database, string name, TState state, Func<IDatabase, TState, Task<T>> operation, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var answer = await lane.RunAsync((this, database, state, operation), static (all, token) => all.Item1.LimitAsync(all.operation(all.database, all.state), token), cancellationToken);
        _metrics.Ran(name, answer.Error, _time.GetElapsedTime(started));
        if (answer.Error is { } error and not (RedisErrors.Open or RedisErrors.Connection or RedisErrors.Timeout))
        {
            Complain(name, error);
        }

        return answer;
    }

    /// <summary>Waits no longer than an operation may take. The client's own limit is looked at once a second only.</summary>
    private async Task<T> LimitAsync<T>(Task<T> task, CancellationToken cancellationToken)
    {
        try
        {
            return await task.WaitAsync(_options.Timeout, _time, cancellationToken);
        }
        finally
        {
            if (!task.IsCompleted)
            {
                // Nobody waits for it any more; what becomes of it is of no interest, but must not count as unobserved.
                _ = task.ContinueWith(
                    static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }

    /// <summary>Logs what the server refuses, of each error once a minute: a full Redis refuses thousands of writes.</summary>
    private void Complain(string name, string error)
    {
        var now = _time.GetTimestamp();
        var last = _complaints.GetOrAdd(error, long.MinValue);
        if ((last == long.MinValue || _time.GetElapsedTime(last, now) >= ComplaintInterval) && _complaints.TryUpdate(error, now, last))
        {
            RedisLog.Refused(_logger, name, error);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The background must go on as long as the host does; what breaks is logged.")]
    private async Task RunBackgroundAsync(TaskCompletionSource connected, CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                try
                {
                    await (_multiplexer is null ? ConnectAsync(cancellationToken) : ProbeAsync(cancellationToken));
                }
                catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
                {
                    RedisLog.ConnectFailed(_logger, exception.GetType().Name, RedisErrors.Find(exception) ?? RedisErrors.Other);
                }

                if (_dependency.State.Status == DependencyStatus.Up)
                {
                    connected.TrySetResult();
                }

                await Task.Delay(_multiplexer is null ? TimeSpan.FromMilliseconds(Random.Shared.Next(250, 1000)) : ProbeInterval, _time, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        finally
        {
            connected.TrySetResult();
            _database = null;
            if (_multiplexer is { } multiplexer)
            {
                await multiplexer.DisposeAsync();
            }
        }
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        var connecting = ConnectionMultiplexer.ConnectAsync(RedisSettings.Of(_options));
        try
        {
            _multiplexer = await connecting.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _ = connecting.ContinueWith(
                static late => late.IsCompletedSuccessfully ? late.Result.DisposeAsync().AsTask() : Task.FromException(late.Exception!.GetBaseException()),
                CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap().ContinueWith(static late => _ = late.Exception, TaskScheduler.Default);
            throw;
        }

        _multiplexer.ConfigurationChanged += (_, _) => LookAtServers();
        _database = _multiplexer.GetDatabase();
        LookAtServers();
        await ProbeAsync(cancellationToken);
    }

    /// <summary>Asks through each open breaker whether Redis is there again.</summary>
    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        LookAtServers();
        var asked = _dependency.State.Status == DependencyStatus.Up ? Asked().Where(lane => !lane.IsClosed) : Asked();
        await Task.WhenAll(asked.Select(lane => lane.ProbeAsync(
            (this, lane.Bucket), static (all, token) => all.Item1.LimitAsync(all.Item1._database!.KeyExistsAsync(all.Item1.Keys.Versions[all.Bucket], CommandFlags.DemandMaster), token), cancellationToken)));
        Review();

        IEnumerable<RedisLane> Asked() => _isCluster ? _lanes : [_whole];
    }

    private void LookAtServers() => _isCluster = _multiplexer!.GetServers().Any(server => server.ServerType == ServerType.Cluster);

    /// <summary>Sums the lanes up, and says once what changed.</summary>
    private void Review()
    {
        lock (_lock)
        {
            var asked = _isCluster ? _lanes : [_whole];
            var away = asked.Where(lane => !lane.IsKnownToAnswer).ToArray();
            if (away.Length == 0)
            {
                if (_dependency.Note(DependencyStatus.Up, ""))
                {
                    RedisLog.Up(_logger, _isCluster);
                }

                return;
            }

            var detail = away.Length == asked.Length ? away[0].LastError : string.Create(CultureInfo.InvariantCulture, $"{away.Length} of {asked.Length} buckets, {away[0].LastError}");
            if (_dependency.Note(DependencyStatus.Down, detail))
            {
                RedisLog.Away(_logger, detail);
            }
        }
    }
}
