using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>What an <see cref="AsyncAuthInterceptor"/> learns about the call that it authenticates.</summary>
public class AuthInterceptorContext
{
    /// <summary>A context whose call cannot be cancelled.</summary>
    /// <param name="serviceUrl">The address of the service, without the method.</param>
    /// <param name="methodName">The method's name, without the service.</param>
    public AuthInterceptorContext(string serviceUrl, string methodName)
        : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    /// <summary>A context of a call that may be cancelled.</summary>
    /// <param name="serviceUrl">The address of the service, without the method.</param>
    /// <param name="methodName">The method's name, without the service.</param>
    /// <param name="cancellationToken">Cancelled together with the call.</param>
    public AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
    {
        ServiceUrl = GrpcPreconditions.CheckNotNull(serviceUrl, nameof(serviceUrl));
        MethodName = GrpcPreconditions.CheckNotNull(methodName, nameof(methodName));
        CancellationToken = cancellationToken;
    }

    /// <summary>The address of the service, without the method.</summary>
    public string ServiceUrl { get; }

    /// <summary>The method's name, without the service.</summary>
    public string MethodName { get; }

    /// <summary>Cancelled together with the call.</summary>
    public CancellationToken CancellationToken { get; }
}
