using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;

namespace Pipelines.Sockets.Unofficial;

public sealed partial class SocketConnection
{
    /// <summary>Connects to a server, with the same options for both pipes.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="pipeOptions">Thresholds, buffers and schedulers; null for the default.</param>
    /// <param name="connectionOptions">How the socket is worked.</param>
    /// <param name="onConnected">Runs before the connection is handed out; null for nothing.</param>
    /// <param name="socket">The socket to connect; null for a new one.</param>
    /// <param name="name">A name for people; null for none.</param>
    /// <returns>The running connection.</returns>
    public static Task<SocketConnection> ConnectAsync(
        EndPoint endpoint,
        PipeOptions? pipeOptions = null,
        SocketConnectionOptions connectionOptions = SocketConnectionOptions.None,
        Func<SocketConnection, Task>? onConnected = null,
        Socket? socket = null,
        string? name = null) =>
        ConnectAsync(endpoint, pipeOptions, pipeOptions, connectionOptions, onConnected, socket, name);

    /// <summary>Connects to a server.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="sendPipeOptions">Thresholds, buffers and schedulers of the output; null for the default.</param>
    /// <param name="receivePipeOptions">Thresholds, buffers and schedulers of the input; null for the default.</param>
    /// <param name="connectionOptions">How the socket is worked.</param>
    /// <param name="onConnected">Runs before the connection is handed out; null for nothing.</param>
    /// <param name="socket">The socket to connect; null for a new one.</param>
    /// <param name="name">A name for people; null for none.</param>
    /// <returns>The running connection.</returns>
    public static async Task<SocketConnection> ConnectAsync(
        EndPoint endpoint,
        PipeOptions? sendPipeOptions,
        PipeOptions? receivePipeOptions,
        SocketConnectionOptions connectionOptions = SocketConnectionOptions.None,
        Func<SocketConnection, Task>? onConnected = null,
        Socket? socket = null,
        string? name = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (socket is null)
        {
            var family = endpoint.AddressFamily == AddressFamily.Unspecified ? AddressFamily.InterNetwork : endpoint.AddressFamily;
            socket = new Socket(
                family, SocketType.Stream, family == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp);
        }

        try
        {
            SetRecommendedClientOptions(socket);
            var inline = (connectionOptions & SocketConnectionOptions.InlineConnect) != 0;
            using var args = new SocketAwaitableEventArgs(inline ? null : PipeScheduler.ThreadPool) { RemoteEndPoint = endpoint };
            if (!socket.ConnectAsync(args))
            {
                args.Complete();
            }

            await args;
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var connection = Create(socket, sendPipeOptions, receivePipeOptions, connectionOptions, name);
        if (onConnected is not null)
        {
            await onConnected(connection).ConfigureAwait(false);
        }

        return connection;
    }
}
