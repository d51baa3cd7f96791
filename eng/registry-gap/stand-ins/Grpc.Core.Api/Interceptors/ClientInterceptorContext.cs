namespace Grpc.Core.Interceptors;

/// <summary>The call that a client interceptor sees on its way out. Immutable.</summary>
/// <typeparam name="TRequest">The request message.</typeparam>
/// <typeparam name="TResponse">The response message.</typeparam>
public struct ClientInterceptorContext<TRequest, TResponse>
    where TRequest : class
    where TResponse : class
{
    /// <summary>A context.</summary>
    /// <param name="method">The method.</param>
    /// <param name="host">The authority to send; null for the channel's own.</param>
    /// <param name="options">Headers, deadline, cancellation and the like.</param>
    public ClientInterceptorContext(Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Method = method;
        Host = host;
        Options = options;
    }

    /// <summary>The method.</summary>
    public Method<TRequest, TResponse> Method { get; }

    /// <summary>The authority to send; null for the channel's own.</summary>
    public string? Host { get; }

    /// <summary>Headers, deadline, cancellation and the like.</summary>
    public CallOptions Options { get; }
}
