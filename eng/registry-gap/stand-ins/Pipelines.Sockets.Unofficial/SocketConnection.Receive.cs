using System.Net.Sockets;

namespace Pipelines.Sockets.Unofficial;

public sealed partial class SocketConnection
{
    private long _bytesReceived;

    /// <summary>Bytes that came from the peer so far.</summary>
    public long BytesRead => Interlocked.Read(ref _bytesReceived);

    long IMeasuredDuplexPipe.TotalBytesReceived => BytesRead;

    /// <summary>The size of the last piece that came; 0 at the end.</summary>
    public int LastReceived { get; private set; }

    // Never fails: whatever happens ends the input, with the error for its reader.
    private async Task ReceiveAsync()
    {
        Exception? error = null;
        var args = new SocketAwaitableEventArgs(Has(SocketConnectionOptions.InlineReads) ? null : _receiveOptions.WriterScheduler);
        try
        {
            await ReceiveUntilEndAsync(args).ConfigureAwait(false);
            if (IsDisposed)
            {
                error = new ConnectionAbortedException();
            }
        }
        catch (SocketException e)
        {
            TrySetShutdown(PipeShutdownKind.ReadSocketError, e.SocketErrorCode);
            error = Translate(e);
        }
        catch (ObjectDisposedException)
        {
            TrySetShutdown(PipeShutdownKind.ReadDisposed);
            error = new ConnectionAbortedException();
        }
        catch (IOException e)
        {
            TrySetShutdown(PipeShutdownKind.ReadIOException);
            error = e;
        }
#pragma warning disable CA1031 // Handed to the reader of the input, not lost.
        catch (Exception e)
#pragma warning restore CA1031
        {
            TrySetShutdown(PipeShutdownKind.ReadException);
            error = new IOException(e.Message, e);
        }

        TryShutdownSocket(SocketShutdown.Receive);
        // Only the writing half: the reader may still take what came before the end.
        await _receive.Writer.CompleteAsync(error).ConfigureAwait(false);
        TrySetShutdown(PipeShutdownKind.InputWriterCompleted);
        args.Dispose();
    }

    private async Task ReceiveUntilEndAsync(SocketAwaitableEventArgs args)
    {
        var writer = _receive.Writer;
        while (true)
        {
            if (Has(SocketConnectionOptions.ZeroLengthReads) && Socket.Available == 0)
            {
                args.SetBuffer(Memory<byte>.Empty);
                if (!Socket.ReceiveAsync(args))
                {
                    args.Complete();
                }

                await args; // data or the end: the receive below finds out which
            }

            args.SetBuffer(writer.GetMemory(1));
            if (!Socket.ReceiveAsync(args))
            {
                args.Complete();
            }

            var received = await args;
            LastReceived = received;
            if (received == 0)
            {
                TrySetShutdown(PipeShutdownKind.ReadEndOfStream);
                return;
            }

            Interlocked.Add(ref _bytesReceived, received);
            writer.Advance(received);
            // Waits while the reader is too far behind; meanwhile the peer finds its window full.
            var flushed = await writer.FlushAsync().ConfigureAwait(false);
            if (flushed.IsCompleted || flushed.IsCanceled)
            {
                TrySetShutdown(flushed.IsCanceled ? PipeShutdownKind.ReadFlushCanceled : PipeShutdownKind.ReadFlushCompleted);
                return;
            }
        }
    }

    private static Exception Translate(SocketException e) => e.SocketErrorCode switch
    {
        SocketError.ConnectionReset => new ConnectionResetException(e.Message, e),
        // What a socket says that was closed under an operation; which of these depends on the system.
        SocketError.OperationAborted or SocketError.ConnectionAborted or SocketError.Interrupted or SocketError.InvalidArgument =>
            new ConnectionAbortedException(e.Message, e),
        _ => e,
    };
}
