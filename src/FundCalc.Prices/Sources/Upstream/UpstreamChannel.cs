using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;

namespace FundCalc.Prices.Sources.Upstream;

/// <summary>Makes the channel to the source upstream.</summary>
internal static class UpstreamChannel
{
    /// <summary>The largest answer, in bytes: 4 MiB. 1,000 instruments with a quote of each kind take about half of it.</summary>
    public const int MaxAnswerBytes = 4 << 20;

    /// <summary>A channel that connects with its first call, and again by itself.</summary>
    public static GrpcChannel Create(UpstreamOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = options.Timeout,
            EnableMultipleHttp2Connections = true,
            // A peer that vanished without a word is noticed within seconds, not when TCP gives up.
            KeepAlivePingDelay = TimeSpan.FromSeconds(5),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(2),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
            // Names are resolved anew now and then, so that load moves to new replicas.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseProxy = false,
            // Our own span is the one that the callee sees, see UpstreamCaller.
            ActivityHeadersPropagator = null,
        };
        if (options.CaFile is { Length: > 0 } file)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(ReadAuthorities(file));
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        return GrpcChannel.ForAddress(options.Address, new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            MaxReceiveMessageSize = MaxAnswerBytes,
        });
    }

    /// <summary>The certificates of a PEM file.</summary>
    public static X509Certificate2Collection ReadAuthorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities;
    }
}
