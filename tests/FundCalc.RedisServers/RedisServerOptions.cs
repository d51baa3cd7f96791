namespace FundCalc.RedisServers;

/// <summary>How a server is set up. Garnet takes <see cref="Program"/> and <see cref="Name"/> only.</summary>
public sealed record RedisServerOptions
{
    public ServerProgram Program { get; init; } = ServerProgram.Redis;

    /// <summary>What messages call it.</summary>
    public string Name { get; init; } = "redis";

    /// <summary>The one user that callers have; null: the default user without a password. The harness itself has a user of its own.</summary>
    public RedisUser? User { get; init; }

    /// <summary>Serves over TLS only, with these; null: without TLS.</summary>
    public ServerCertificates? Certificates { get; init; }

    /// <summary>Whether every write is on disk before it is answered, so that it survives a kill. False: a restart is empty.</summary>
    public bool AppendOnly { get; init; }

    /// <summary>Whether it is a node of a Cluster.</summary>
    public bool Cluster { get; init; }

    /// <summary>Further lines of its configuration file.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}
