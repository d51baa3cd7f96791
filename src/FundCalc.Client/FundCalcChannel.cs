using System.Net;
using System.Net.Sockets;
using Grpc.Net.Client;

namespace FundCalc.Client;

/// <summary>Makes gRPC channels with presets that suit FundCalc: bounded waits and messages, keep-alive, wide flow-control windows for batches.</summary>
public static class FundCalcChannel
{
    // The HTTP/2 default of 64 KiB halves the throughput of a batch stream; 8 MiB per stream is the bound of what a paused reader holds.
    private const int StreamWindowBytes = 8 * 1024 * 1024;

    /// <summary>Makes a channel. It connects with its first call, and may be shared by any number of threads.</summary>
    /// <param name="address">Where the service listens, for example <c>http://127.0.0.1:8080</c>; <c>https</c> for TLS.</param>
    /// <param name="options">Limits and waits; the defaults where null.</param>
    /// <exception cref="ArgumentException">The address is neither http nor https.</exception>
    public static GrpcChannel Create(Uri address, FundCalcClientOptions? options = null) => Create(address, options ?? new FundCalcClientOptions(), null);

    /// <summary>As above, but one address of those that the name in <paramref name="address"/> stands for; certificates are still checked for the name.</summary>
    internal static GrpcChannel Create(Uri address, FundCalcClientOptions options, IPEndPoint? endpoint)
    {
        Check(address);

        // The channel owns the handler and disposes of it with itself.
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = options.ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            InitialHttp2StreamWindowSize = StreamWindowBytes,
            KeepAlivePingDelay = options.KeepAliveDelay,
            KeepAlivePingTimeout = options.KeepAliveTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),

            // With a way to connect of its own the channel keeps no state between calls. Else it answers for up to two minutes without trying once a connection was refused, though the host may be back.
            ConnectCallback = (context, cancellationToken) => ConnectAsync(endpoint ?? (EndPoint)context.DnsEndPoint, cancellationToken),
        };
        return GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            MaxReceiveMessageSize = options.MaxMessageBytes,
            MaxSendMessageSize = options.MaxMessageBytes,
        });
    }

    /// <summary>Refuses what is no address of the service.</summary>
    /// <exception cref="ArgumentException">The address is neither http nor https.</exception>
    internal static void Check(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || (!string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && !string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)))
        {
            throw new ArgumentException($"The address of the service starts with http:// or https://, and '{address}' does not.", nameof(address));
        }
    }

    private static async ValueTask<Stream> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
