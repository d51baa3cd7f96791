using System.Diagnostics;
using System.IO.Pipelines;

namespace Pipelines.Sockets.Unofficial;

/// <summary>
/// A few threads of one's own, so that input and output go on when the thread pool is exhausted. When their queue is long, the
/// thread pool helps. After <see cref="Dispose"/> the threads finish the queue and end; whatever is scheduled later goes to the
/// thread pool.
/// </summary>
public sealed class DedicatedThreadPoolPipeScheduler : PipeScheduler, IDisposable
{
    [ThreadStatic]
    private static DedicatedThreadPoolPipeScheduler? s_current;

    private readonly Queue<(Action<object?> Action, object? State)> _queue = new();
    private bool _disposed;
    private int _waiting;
    private long _servicedByQueue;
    private long _servicedByPool;

    /// <summary>Starts the threads.</summary>
    /// <param name="name">The name of the scheduler and its threads; null for a general one.</param>
    /// <param name="workerCount">The number of threads, at least 1.</param>
    /// <param name="useThreadPoolQueueLength">From how many waiting callbacks on the thread pool helps.</param>
    /// <param name="priority">The threads' priority.</param>
    public DedicatedThreadPoolPipeScheduler(
        string? name = null,
        int workerCount = 5,
        int useThreadPoolQueueLength = 10,
        ThreadPriority priority = ThreadPriority.Normal)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workerCount);
        Name = string.IsNullOrWhiteSpace(name) ? nameof(DedicatedThreadPoolPipeScheduler) : name.Trim();
        WorkerCount = workerCount;
        UseThreadPoolQueueLength = useThreadPoolQueueLength;
        Priority = priority;
        for (var i = 0; i < workerCount; i++)
        {
            new Thread(Work) { Name = $"{Name}:{i}", Priority = priority, IsBackground = true }.UnsafeStart();
        }
    }

    /// <summary>The name of the scheduler and its threads.</summary>
    public string Name { get; }

    /// <summary>The number of threads.</summary>
    public int WorkerCount { get; }

    /// <summary>From how many waiting callbacks on the thread pool helps.</summary>
    public int UseThreadPoolQueueLength { get; }

    /// <summary>The threads' priority.</summary>
    public ThreadPriority Priority { get; }

    /// <summary>The number of threads that have nothing to do at the moment.</summary>
    public int AvailableCount => Volatile.Read(ref _waiting);

    /// <summary>Callbacks that the threads have run.</summary>
    public long TotalServicedByQueue => Interlocked.Read(ref _servicedByQueue);

    /// <summary>Callbacks that the thread pool has run.</summary>
    public long TotalServicedByPool => Interlocked.Read(ref _servicedByPool);

    /// <summary>Whether the calling thread is one of the scheduler's.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsWorker(PipeScheduler scheduler) => scheduler is not null && ReferenceEquals(s_current, scheduler);

    /// <inheritdoc/>
    public override void Schedule(Action<object?> action, object? state)
    {
        ArgumentNullException.ThrowIfNull(action);
        bool askPool;
        lock (_queue)
        {
            _queue.Enqueue((action, state));
            askPool = _disposed || _queue.Count > Math.Max(UseThreadPoolQueueLength, _waiting);
            if (_waiting > 0)
            {
                Monitor.Pulse(_queue); // one callback, one thread
            }
        }

        if (askPool)
        {
            System.Threading.ThreadPool.UnsafeQueueUserWorkItem(static self => self.HelpOnce(), this, preferLocal: false);
        }
    }

    /// <summary>Lets the threads end once the queue is empty.</summary>
    public void Dispose()
    {
        lock (_queue)
        {
            _disposed = true;
            Monitor.PulseAll(_queue);
        }
    }

    private static void Run(Action<object?> action, object? state)
    {
        try
        {
            action(state);
        }
#pragma warning disable CA1031 // A callback's failure must not end the thread that serves all the others.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Trace.TraceError("A callback on a dedicated pipe scheduler failed: {0}", e);
        }
    }

    private void HelpOnce()
    {
        (Action<object?> Action, object? State) next;
        lock (_queue)
        {
            if (!_queue.TryDequeue(out next))
            {
                return; // a thread was faster
            }
        }

        Run(next.Action, next.State);
        Interlocked.Increment(ref _servicedByPool);
    }

    private void Work()
    {
        s_current = this;
        while (true)
        {
            (Action<object?> Action, object? State) next;
            lock (_queue)
            {
                while (!_queue.TryDequeue(out next))
                {
                    if (_disposed)
                    {
                        return;
                    }

                    _waiting++;
                    Monitor.Wait(_queue);
                    _waiting--;
                }
            }

            Run(next.Action, next.State);
            Interlocked.Increment(ref _servicedByQueue);
        }
    }
}
