using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>Credentials that a client attaches to each call (a token, for instance).</summary>
public abstract class CallCredentials
{
    /// <summary>Credentials that apply all of the given ones, in order.</summary>
    /// <param name="credentials">Two or more credentials.</param>
    /// <returns>The composite.</returns>
    /// <exception cref="ArgumentException">Fewer than two.</exception>
    public static CallCredentials Compose(params CallCredentials[] credentials)
    {
        GrpcPreconditions.CheckNotNull(credentials, nameof(credentials));
        GrpcPreconditions.CheckArgument(credentials.Length >= 2, "Composite call credentials need two or more credentials.");
        return new CompositeCallCredentials(Array.AsReadOnly((CallCredentials[])credentials.Clone()));
    }

    /// <summary>Credentials that let a delegate add headers to each call.</summary>
    /// <param name="interceptor">Adds the headers.</param>
    /// <returns>The credentials.</returns>
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor) =>
        new InterceptorCredentials(GrpcPreconditions.CheckNotNull(interceptor, nameof(interceptor)));

    /// <summary>For transports: tells the configurator which kind of credentials these are.</summary>
    /// <param name="configurator">Receives the one fitting call.</param>
    /// <param name="state">Handed through.</param>
    public abstract void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state);

    private sealed class CompositeCallCredentials(IReadOnlyList<CallCredentials> credentials) : CallCredentials
    {
        public override void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state) =>
            configurator.SetCompositeCredentials(state, credentials);
    }

    private sealed class InterceptorCredentials(AsyncAuthInterceptor interceptor) : CallCredentials
    {
        public override void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state) =>
            configurator.SetAsyncAuthInterceptorCredentials(state, interceptor);
    }
}
