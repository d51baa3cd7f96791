namespace FundCalc.RedisServers;

/// <summary>Servers that together are one Redis for a client, and what can happen to them. Not for use by two threads at once.</summary>
public interface IRedisTopology : IAsyncDisposable
{
    /// <summary>Single, Sentinel, Cluster or Garnet.</summary>
    string Name { get; }

    /// <summary>How a client reaches it.</summary>
    RedisAccess Access { get; }

    /// <summary>Every server that holds keys, masters and replicas; Sentinels are not among them.</summary>
    IReadOnlyList<RedisServer> Servers { get; }

    /// <summary>The server that answers for a key now: a running master.</summary>
    Task<RedisServer> MasterOfAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Kills (SIGKILL) the server that answers for a key and returns at once. A replica takes over where there is one.</summary>
    Task<RedisServer> KillMasterOfAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Thaws and starts whatever is down and returns when every server is part of the topology again.</summary>
    Task HealAsync(CancellationToken cancellationToken = default);

    /// <summary>Lets a replica take over from the running master of a key, and returns when it has; false where there is no replica.</summary>
    Task<bool> FailoverAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Forgets every key.</summary>
    Task FlushAsync(CancellationToken cancellationToken = default);

    /// <summary>How often the running servers have run each command since they started, together.</summary>
    Task<CommandCounts> CommandCountsAsync(CancellationToken cancellationToken = default);
}
