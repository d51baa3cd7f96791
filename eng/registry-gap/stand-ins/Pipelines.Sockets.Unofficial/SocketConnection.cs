using System.IO.Pipelines;
using System.Net.Sockets;

namespace Pipelines.Sockets.Unofficial;

/// <summary>
/// A connected socket as a pair of pipes. One loop moves bytes from the socket into <see cref="Input"/> and stops while its reader
/// lags behind; another moves bytes from <see cref="Output"/> into the socket. The two directions end independently: completing
/// <see cref="Output"/> sends what is left and closes that direction only. <see cref="Dispose"/> ends both at once.
/// </summary>
public sealed partial class SocketConnection : IMeasuredDuplexPipe, IDisposable
{
    private readonly Pipe _receive;
    private readonly Pipe _send;
    private readonly PipeOptions _receiveOptions;
    private readonly PipeOptions _sendOptions;
    private readonly SocketConnectionOptions _options;
    private readonly string _name;
    private int _shutdownKind;
    private int _disposed;

    private SocketConnection(
        Socket socket, PipeOptions? sendOptions, PipeOptions? receiveOptions, SocketConnectionOptions options, string? name)
    {
        ArgumentNullException.ThrowIfNull(socket);
        Socket = socket;
        _sendOptions = sendOptions ?? PipeOptions.Default;
        _receiveOptions = receiveOptions ?? PipeOptions.Default;
        _options = options;
        _name = string.IsNullOrWhiteSpace(name) ? nameof(SocketConnection) : name.Trim();
        _send = new Pipe(_sendOptions);
        _receive = new Pipe(_receiveOptions);
        Input = new WatchedReader(_receive.Reader, this);
        Output = new WatchedWriter(_send.Writer, this);
    }

    /// <summary>The bytes that come from the peer.</summary>
    public PipeReader Input { get; }

    /// <summary>The bytes that go to the peer.</summary>
    public PipeWriter Output { get; }

    /// <summary>The socket.</summary>
    public Socket Socket { get; }

    /// <summary>What first brought the connection to its end.</summary>
    public PipeShutdownKind ShutdownKind => (PipeShutdownKind)Volatile.Read(ref _shutdownKind);

    /// <summary>The error behind <see cref="ShutdownKind"/> where that is a socket error.</summary>
    public SocketError SocketError { get; private set; }

    /// <summary>Throws when something that connections need is missing; nothing is, as all of it is part of .NET.</summary>
    public static void AssertDependencies()
    {
    }

    /// <summary>A connection over a connected socket, with the same options for both pipes.</summary>
    /// <param name="socket">The socket, which the connection owns from now on.</param>
    /// <param name="pipeOptions">Thresholds, buffers and schedulers; null for the default.</param>
    /// <param name="socketConnectionOptions">How the socket is worked.</param>
    /// <param name="name">A name for people; null for none.</param>
    /// <returns>The running connection.</returns>
    public static SocketConnection Create(
        Socket socket,
        PipeOptions? pipeOptions = null,
        SocketConnectionOptions socketConnectionOptions = SocketConnectionOptions.None,
        string? name = null) =>
        Create(socket, pipeOptions, pipeOptions, socketConnectionOptions, name);

    /// <summary>A connection over a connected socket.</summary>
    /// <param name="socket">The socket, which the connection owns from now on.</param>
    /// <param name="sendPipeOptions">Thresholds, buffers and schedulers of the output; null for the default.</param>
    /// <param name="receivePipeOptions">Thresholds, buffers and schedulers of the input; null for the default.</param>
    /// <param name="socketConnectionOptions">How the socket is worked.</param>
    /// <param name="name">A name for people; null for none.</param>
    /// <returns>The running connection.</returns>
    public static SocketConnection Create(
        Socket socket,
        PipeOptions? sendPipeOptions,
        PipeOptions? receivePipeOptions,
        SocketConnectionOptions socketConnectionOptions = SocketConnectionOptions.None,
        string? name = null)
    {
        var connection = new SocketConnection(socket, sendPipeOptions, receivePipeOptions, socketConnectionOptions, name);
        connection.Start();
        return connection;
    }

    /// <summary>Sets what suits a client's socket: no delay of small packets.</summary>
    /// <param name="socket">The socket.</param>
    public static void SetRecommendedClientOptions(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        if (socket.ProtocolType == ProtocolType.Tcp)
        {
            socket.NoDelay = true;
        }
    }

    /// <summary>Sets what suits a server's socket: no delay of small packets.</summary>
    /// <param name="socket">The socket.</param>
    public static void SetRecommendedServerOptions(Socket socket) => SetRecommendedClientOptions(socket);

    /// <summary>Says that the protocol ended the connection; only the first reason of an end counts.</summary>
    /// <param name="kind">One of the two protocol reasons.</param>
    /// <returns>Whether this was the first reason, and a protocol reason.</returns>
    public bool TrySetProtocolShutdown(PipeShutdownKind kind) =>
        kind is PipeShutdownKind.ProtocolExitClient or PipeShutdownKind.ProtocolExitServer && TrySetShutdown(kind);

    /// <summary>Ends both directions at once; what was not sent is lost. Readers and writers of the pipes see the end.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        TrySetShutdown(PipeShutdownKind.PipeDisposed);
        TryShutdownSocket(SocketShutdown.Both);
        // Ends the operations of the socket; each loop sees it and completes its pipe. (Ending only the wait for an operation
        // would hand its buffer back while the system may still write to it.)
        Socket.Dispose();
        // And if a loop waits for its pipe, it sees it there.
        _send.Reader.CancelPendingRead();
        _receive.Writer.CancelPendingFlush();
    }

    /// <summary>The name for people.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => _name;

    private bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    private void Start()
    {
        Detached.Start(_sendOptions.ReaderScheduler, static state => _ = ((SocketConnection)state!).SendAsync(), this);
        Detached.Start(_receiveOptions.WriterScheduler, static state => _ = ((SocketConnection)state!).ReceiveAsync(), this);
    }

    private bool Has(SocketConnectionOptions option) => (_options & option) != 0;

    private bool TrySetShutdown(PipeShutdownKind kind, SocketError error = SocketError.Success)
    {
        if (Interlocked.CompareExchange(ref _shutdownKind, (int)kind, (int)PipeShutdownKind.None) != (int)PipeShutdownKind.None)
        {
            return false;
        }

        SocketError = error;
        return true;
    }

    private void TryShutdownSocket(SocketShutdown how)
    {
        try
        {
            Socket.Shutdown(how);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Not connected any more: that direction is closed, which is what was asked for.
        }
    }

    private void OnInputReaderCompleted()
    {
        TrySetShutdown(PipeShutdownKind.InputReaderCompleted);
        // Wakes a receive that waits for bytes which nobody wants.
        TryShutdownSocket(SocketShutdown.Receive);
    }

    private void OnOutputWriterCompleted() => TrySetShutdown(PipeShutdownKind.OutputWriterCompleted);
}
