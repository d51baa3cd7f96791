namespace Grpc.Core;

/// <summary>For transports: learns what <see cref="ChannelCredentials"/> are made of.</summary>
public abstract class ChannelCredentialsConfiguratorBase
{
    /// <summary>No protection.</summary>
    /// <param name="state">What the transport handed in.</param>
    public abstract void SetInsecureCredentials(object state);

    /// <summary>TLS.</summary>
    /// <param name="state">What the transport handed in.</param>
    /// <param name="rootCertificates">PEM roots to trust; null for the machine's.</param>
    /// <param name="keyCertificatePair">The client's own certificate; null for none.</param>
    /// <param name="verifyPeerCallback">An additional check of the server; null for none.</param>
    public abstract void SetSslCredentials(
        object state,
        string? rootCertificates,
        KeyCertificatePair? keyCertificatePair,
        VerifyPeerCallback? verifyPeerCallback);

    /// <summary>Channel credentials with call credentials.</summary>
    /// <param name="state">What the transport handed in.</param>
    /// <param name="channelCredentials">The channel's.</param>
    /// <param name="callCredentials">Every call's.</param>
    public abstract void SetCompositeCredentials(
        object state, ChannelCredentials channelCredentials, CallCredentials callCredentials);
}
