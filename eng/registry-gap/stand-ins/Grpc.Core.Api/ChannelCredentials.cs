using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>How a channel protects its connections.</summary>
public abstract class ChannelCredentials
{
    /// <summary>No protection: plain HTTP/2.</summary>
    public static ChannelCredentials Insecure { get; } = new InsecureCredentials();

    /// <summary>TLS that trusts what the machine trusts.</summary>
    public static ChannelCredentials SecureSsl { get; } = new SslCredentials();

    /// <summary>Channel credentials together with credentials that every call of the channel carries.</summary>
    /// <param name="channelCredentials">Secure channel credentials.</param>
    /// <param name="callCredentials">What every call carries.</param>
    /// <returns>The composite.</returns>
    /// <exception cref="ArgumentException">The channel credentials cannot carry call credentials, as they are not secure.</exception>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        GrpcPreconditions.CheckNotNull(channelCredentials, nameof(channelCredentials));
        GrpcPreconditions.CheckNotNull(callCredentials, nameof(callCredentials));
        if (!channelCredentials.IsComposable)
        {
            throw new ArgumentException(
                $"Call credentials cannot be combined with {channelCredentials.GetType().Name}: they need secure channel credentials, such as SslCredentials.",
                nameof(channelCredentials));
        }

        return new CompositeChannelCredentials(channelCredentials, callCredentials);
    }

    /// <summary>For transports: tells the configurator which kind of credentials these are.</summary>
    /// <param name="configurator">Receives the one fitting call.</param>
    /// <param name="state">Handed through.</param>
    public abstract void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object state);

    /// <summary>Whether call credentials may travel over these.</summary>
    internal virtual bool IsComposable => false;

    private sealed class InsecureCredentials : ChannelCredentials
    {
        public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object state) =>
            configurator.SetInsecureCredentials(state);
    }

    private sealed class CompositeChannelCredentials(ChannelCredentials channel, CallCredentials call) : ChannelCredentials
    {
        public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object state) =>
            configurator.SetCompositeCredentials(state, channel, call);
    }
}
