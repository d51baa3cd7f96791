namespace FundCalc.Host.Serving;

/// <summary>Where the host listens and what it lets in; configuration section <c>Listen</c>.</summary>
public sealed class ListenOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Listen";

    /// <summary>The IP address. Default 127.0.0.1: only this machine. A container sets 0.0.0.0.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port of gRPC over HTTP/2 without TLS, 0 to 65535; 0 takes a free one, which the log names. Default 8080.</summary>
    public int GrpcPort { get; set; } = 8080;

    /// <summary>The port of HTTP/1.1 for health checks of people and balancers, as <see cref="GrpcPort"/>. Default 8081.</summary>
    public int HttpPort { get; set; } = 8081;

    /// <summary>The largest message that is read, in bytes, 65,536 to 67,108,864. Default 16 MiB.</summary>
    public int MaxMessageBytes { get; set; } = 16 << 20;

    /// <summary>The most connections at once, 1 to 100,000. Default 1,000.</summary>
    public int MaxConnections { get; set; } = 1_000;

    /// <summary>The most calls at once on a connection, 1 to 10,000. Default 100.</summary>
    public int MaxStreamsPerConnection { get; set; } = 100;

    /// <summary>The HTTP/2 window of a stream in bytes, 65,535 to 16,777,216: how much a caller may send ahead. Default 4 MiB.</summary>
    public int StreamWindowBytes { get; set; } = 4 << 20;

    /// <summary>The HTTP/2 window of a connection in bytes, at least that of a stream and at most 134,217,728: it bounds what all its streams send ahead. Default 8 MiB.</summary>
    public int ConnectionWindowBytes { get; set; } = 8 << 20;

    /// <summary>How long a stopping host lets calls in hand finish, 1 second to 10 minutes. Default 30 seconds.</summary>
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(30);
}
