namespace FundCalc.RedisServers;

/// <summary>Which program answers.</summary>
public enum ServerProgram
{
    /// <summary>redis-server.</summary>
    Redis,

    /// <summary>redis-server as a Sentinel.</summary>
    Sentinel,

    /// <summary>garnet-server, the .NET tool.</summary>
    Garnet,
}
