using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Support;

/// <summary>One redis-server.</summary>
public sealed class SingleFixture : TopologyFixture
{
    protected override async Task<IRedisTopology> StartAsync() => await SingleTopology.StartNewAsync();
}
