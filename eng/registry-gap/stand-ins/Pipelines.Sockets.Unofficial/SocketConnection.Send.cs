using System.Buffers;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Pipelines.Sockets.Unofficial;

public sealed partial class SocketConnection
{
    // Systems limit the pieces of one send (1024 on Linux); 64 pieces are enough to fill a socket's buffer.
    private const int MaxPiecesPerSend = 64;

    private long _bytesSent;
    private List<ArraySegment<byte>>? _pieces;

    /// <summary>Bytes handed to the system for the peer so far.</summary>
    public long BytesSent => Interlocked.Read(ref _bytesSent);

    long IMeasuredDuplexPipe.TotalBytesSent => BytesSent;

    // Never fails: whatever happens ends the output, with the error for its writer.
    private async Task SendAsync()
    {
        Exception? error = null;
        var args = new SocketAwaitableEventArgs(Has(SocketConnectionOptions.InlineWrites) ? null : _sendOptions.ReaderScheduler);
        try
        {
            await SendUntilEndAsync(args).ConfigureAwait(false);
            TrySetShutdown(PipeShutdownKind.WriteEndOfStream);
            if (IsDisposed)
            {
                error = new ConnectionAbortedException();
            }
        }
        catch (SocketException e)
        {
            TrySetShutdown(PipeShutdownKind.WriteSocketError, e.SocketErrorCode);
            error = Translate(e);
        }
        catch (ObjectDisposedException)
        {
            TrySetShutdown(PipeShutdownKind.WriteDisposed);
            error = new ConnectionAbortedException();
        }
        catch (IOException e)
        {
            TrySetShutdown(PipeShutdownKind.WriteIOException);
            error = e;
        }
#pragma warning disable CA1031 // Handed to the writer of the output, not lost.
        catch (Exception e)
#pragma warning restore CA1031
        {
            TrySetShutdown(PipeShutdownKind.WriteException);
            error = new IOException(e.Message, e);
        }

        TryShutdownSocket(SocketShutdown.Send);
        // Only the reading half: the writing half belongs to the writer, whose next flush tells it of the end.
        await _send.Reader.CompleteAsync(error).ConfigureAwait(false);
        args.Dispose();
    }

    private async Task SendUntilEndAsync(SocketAwaitableEventArgs args)
    {
        var reader = _send.Reader;
        while (true)
        {
            if (!reader.TryRead(out var read))
            {
                read = await reader.ReadAsync().ConfigureAwait(false);
            }

            if (read.IsCanceled || (read.IsCompleted && read.Buffer.IsEmpty))
            {
                return;
            }

            var buffer = read.Buffer;
            if (buffer.IsEmpty)
            {
                reader.AdvanceTo(buffer.End);
                continue;
            }

            SetBuffers(args, buffer);
            if (!Socket.SendAsync(args))
            {
                args.Complete();
            }

            var sent = await args;
            Interlocked.Add(ref _bytesSent, sent);
            // What did not fit stays in the pipe, where the next read finds it.
            reader.AdvanceTo(buffer.GetPosition(sent));
        }
    }

    private void SetBuffers(SocketAwaitableEventArgs args, in ReadOnlySequence<byte> buffer)
    {
        if (buffer.IsSingleSegment)
        {
            args.BufferList = null;
            args.SetBuffer(MemoryMarshal.AsMemory(buffer.First));
            return;
        }

        _pieces ??= new List<ArraySegment<byte>>(MaxPiecesPerSend);
        _pieces.Clear();
        foreach (var memory in buffer)
        {
            if (memory.IsEmpty)
            {
                continue;
            }

            if (!MemoryMarshal.TryGetArray(memory, out var piece))
            {
                if (_pieces.Count > 0)
                {
                    break; // send what precedes it
                }

                // Memory that is no array goes by itself.
                args.BufferList = null;
                args.SetBuffer(MemoryMarshal.AsMemory(memory));
                return;
            }

            _pieces.Add(piece);
            if (_pieces.Count == MaxPiecesPerSend)
            {
                break;
            }
        }

        args.SetBuffer(null, 0, 0);
        args.BufferList = _pieces;
    }
}
