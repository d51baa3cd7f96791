namespace FundCalc.Host.Serving;

/// <summary>
/// Holds the server back at shutdown until the streams that the host ends have told their callers why. Kestrel closes a connection as soon as nothing runs on it, at times before the last
/// frames of a stream are out whose caller was still sending: that caller would see a broken connection in place of the reason. Thread-safe.
/// </summary>
internal sealed class StreamDrain
{
    // Streams end within the work on one message; Kestrel's own grace time comes after this.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    // From the end of a call to its last frame: nothing tells when that is out.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(100);

    private int _running;

    /// <summary>Counts a stream until its response is complete.</summary>
    public void Track(HttpContext call)
    {
        Interlocked.Increment(ref _running);
        call.Response.OnCompleted(() =>
        {
            Interlocked.Decrement(ref _running);
            return Task.CompletedTask;
        });
    }

    /// <summary>Waits until no stream runs any more, for a limited time. To be called when streams have been told to end and before the server is.</summary>
    public void Wait()
    {
        if (Volatile.Read(ref _running) > 0)
        {
            SpinWait.SpinUntil(() => Volatile.Read(ref _running) == 0, Limit);
            Thread.Sleep(Linger);
        }
    }
}
