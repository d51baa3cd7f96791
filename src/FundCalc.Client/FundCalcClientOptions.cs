using Grpc.Core.Interceptors;

namespace FundCalc.Client;

/// <summary>How a <see cref="FundCalcClient"/> connects and how long it waits. The defaults are safe for a service in the same data centre.</summary>
public sealed record FundCalcClientOptions
{
    /// <summary>The longest wait for a connection. Default 5 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The deadline of a unary call that names none. Default 60 seconds; streams have limits of their own.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The greatest message, in bytes, that is sent or taken. Default 16 MiB, as the service's own default.</summary>
    public int MaxMessageBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Silence on a connection with open calls after which the peer is asked whether it is still there. Default 30 seconds.</summary>
    public TimeSpan KeepAliveDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait for that answer; then the connection counts as lost and its calls fail. Default 20 seconds.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>For checks from outside: makes what sees every message between this client and an address.</summary>
    internal Func<Uri, Interceptor>? Observer { get; init; }
}
