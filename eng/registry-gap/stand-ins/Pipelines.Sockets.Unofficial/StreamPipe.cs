using System.IO.Pipelines;

namespace Pipelines.Sockets.Unofficial;

/// <summary>A stream worked by the same two loops as a socket's.</summary>
internal sealed class StreamPipe : IMeasuredDuplexPipe, IDisposable
{
    private readonly Stream _stream;
    private readonly Pipe? _receive;
    private readonly Pipe? _send;
    private readonly string _name;
    private readonly CancellationTokenSource _end = new();
    private long _received;
    private long _sent;

    public StreamPipe(
        Stream stream, PipeOptions? sendOptions, PipeOptions? receiveOptions, bool reads, bool writes, string? name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (reads && !stream.CanRead)
        {
            throw new ArgumentException("The stream cannot be read from.", nameof(stream));
        }

        if (writes && !stream.CanWrite)
        {
            throw new ArgumentException("The stream cannot be written to.", nameof(stream));
        }

        _stream = stream;
        _name = string.IsNullOrWhiteSpace(name) ? nameof(StreamConnection) : name.Trim();
        if (writes)
        {
            sendOptions ??= PipeOptions.Default;
            _send = new Pipe(sendOptions);
            Detached.Start(sendOptions.ReaderScheduler, static state => _ = ((StreamPipe)state!).SendAsync(), this);
        }

        if (reads)
        {
            receiveOptions ??= PipeOptions.Default;
            _receive = new Pipe(receiveOptions);
            Detached.Start(receiveOptions.WriterScheduler, static state => _ = ((StreamPipe)state!).ReceiveAsync(), this);
        }
    }

    public PipeReader Input => _receive?.Reader ?? throw new InvalidOperationException("This pipe only writes.");

    public PipeWriter Output => _send?.Writer ?? throw new InvalidOperationException("This pipe only reads.");

    public long TotalBytesSent => Interlocked.Read(ref _sent);

    public long TotalBytesReceived => Interlocked.Read(ref _received);

    public override string ToString() => _name;

    public void Dispose()
    {
        _end.Cancel();
        _stream.Dispose();
        _send?.Reader.CancelPendingRead();
        _receive?.Writer.CancelPendingFlush();
    }

    // Never fails: whatever happens ends the input, with the error for its reader.
    private async Task ReceiveAsync()
    {
        var writer = _receive!.Writer;
        Exception? error = null;
        try
        {
            while (true)
            {
                var read = await _stream.ReadAsync(writer.GetMemory(1), _end.Token).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                Interlocked.Add(ref _received, read);
                writer.Advance(read);
                var flushed = await writer.FlushAsync().ConfigureAwait(false);
                if (flushed.IsCompleted || flushed.IsCanceled)
                {
                    break;
                }
            }

            if (_end.IsCancellationRequested)
            {
                error = new ConnectionAbortedException();
            }
        }
#pragma warning disable CA1031 // Handed to the reader of the input, not lost.
        catch (Exception e)
#pragma warning restore CA1031
        {
            error = Translate(e);
        }

        await writer.CompleteAsync(error).ConfigureAwait(false);
    }

    // Never fails: whatever happens ends the output, with the error for its writer.
    private async Task SendAsync()
    {
        var reader = _send!.Reader;
        Exception? error = null;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync().ConfigureAwait(false);
                if (read.IsCanceled)
                {
                    error = new ConnectionAbortedException();
                    break;
                }

                foreach (var memory in read.Buffer)
                {
                    await _stream.WriteAsync(memory, _end.Token).ConfigureAwait(false);
                    Interlocked.Add(ref _sent, memory.Length);
                }

                var wrote = !read.Buffer.IsEmpty;
                reader.AdvanceTo(read.Buffer.End);
                if (wrote)
                {
                    await _stream.FlushAsync(_end.Token).ConfigureAwait(false);
                }

                if (read.IsCompleted)
                {
                    break;
                }
            }
        }
#pragma warning disable CA1031 // Handed to the writer of the output, not lost.
        catch (Exception e)
#pragma warning restore CA1031
        {
            error = Translate(e);
        }

        await reader.CompleteAsync(error).ConfigureAwait(false);
    }

    private Exception Translate(Exception e) =>
        _end.IsCancellationRequested ? new ConnectionAbortedException("The connection was aborted.", e) : e;
}
