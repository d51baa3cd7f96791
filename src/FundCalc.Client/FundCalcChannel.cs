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
    public static GrpcChannel Create(Uri address, FundCalcClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        options ??= new FundCalcClientOptions();
        if (!address.IsAbsoluteUri || (!string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && !string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)))
        {
            throw new ArgumentException($"The address of the service starts with http:// or https://, and '{address}' does not.", nameof(address));
        }

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
        };
        return GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            MaxReceiveMessageSize = options.MaxMessageBytes,
            MaxSendMessageSize = options.MaxMessageBytes,
        });
    }
}
