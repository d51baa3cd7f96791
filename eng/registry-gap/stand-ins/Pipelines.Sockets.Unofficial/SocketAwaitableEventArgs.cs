using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Pipelines.Sockets.Unofficial;

/// <summary>
/// One socket operation after the other, each of which can be awaited without an allocation: start an operation, call
/// <see cref="Complete"/> if it ended at once, then await this object. Awaiting gives the number of bytes or throws
/// <see cref="SocketException"/>.
/// </summary>
public class SocketAwaitableEventArgs : SocketAsyncEventArgs, ICriticalNotifyCompletion
{
    // What _continuation holds once the operation is over.
    private static readonly Action Over = static () => { };
    private static readonly Action<object?> Invoke = static state => ((Action)state!)();

    private readonly PipeScheduler? _scheduler;
    private Action? _continuation;
    private volatile SocketError _abortedWith = SocketError.Success;

    /// <summary>Arguments whose awaiters go on on the given scheduler.</summary>
    /// <param name="ioScheduler">The scheduler; null to go on on the thread that the socket completes on.</param>
    public SocketAwaitableEventArgs(PipeScheduler? ioScheduler = null)
        : base(true) // suppress the context: the compiler's awaiting code carries it
    {
        _scheduler = ReferenceEquals(ioScheduler, PipeScheduler.Inline) ? null : ioScheduler;
    }

    /// <summary>Whether the operation is over.</summary>
    public bool IsCompleted => ReferenceEquals(Volatile.Read(ref _continuation), Over);

    /// <summary>Lets the compiler await this object.</summary>
    /// <returns>This object.</returns>
    public SocketAwaitableEventArgs GetAwaiter() => this;

    /// <summary>The outcome of the operation, after which the next one may start.</summary>
    /// <returns>The number of bytes transferred.</returns>
    /// <exception cref="SocketException">The operation failed or was aborted.</exception>
    public int GetResult()
    {
        Volatile.Write(ref _continuation, null);
        var error = _abortedWith == SocketError.Success ? SocketError : _abortedWith;
        return error == SocketError.Success ? BytesTransferred : throw new SocketException((int)error);
    }

    /// <summary>Says that the operation that was just started ended at once.</summary>
    public void Complete() => OnCompleted(this);

    /// <summary>Ends the wait for this operation, and for all later ones, with an error.</summary>
    /// <param name="error">The error; any but success.</param>
    public void Abort(SocketError error = SocketError.OperationAborted)
    {
        if (error == SocketError.Success)
        {
            throw new ArgumentException("Success is no reason to abort.", nameof(error));
        }

        _abortedWith = error;
        OnCompleted(this);
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation)
    {
        if (ReferenceEquals(Interlocked.CompareExchange(ref _continuation, continuation, null), Over))
        {
            // It ended between the question and this call: go on elsewhere, as the stack may be deep already.
            (_scheduler ?? PipeScheduler.ThreadPool).Schedule(Invoke, continuation);
        }
    }

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => OnCompleted(continuation);

    /// <inheritdoc/>
    protected override void OnCompleted(SocketAsyncEventArgs e)
    {
        var continuation = Interlocked.Exchange(ref _continuation, Over);
        if (continuation is null || ReferenceEquals(continuation, Over))
        {
            return; // nobody waits yet, or an abort was faster
        }

        // A hop from one thread of the pool to another would gain nothing.
        if (_scheduler is null
            || (ReferenceEquals(_scheduler, PipeScheduler.ThreadPool) && Thread.CurrentThread.IsThreadPoolThread))
        {
            continuation();
        }
        else
        {
            _scheduler.Schedule(Invoke, continuation);
        }
    }
}
