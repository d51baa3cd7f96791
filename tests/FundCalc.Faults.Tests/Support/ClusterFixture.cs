using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Support;

/// <summary>Three masters with a replica each.</summary>
public sealed class ClusterFixture : TopologyFixture
{
    protected override async Task<IRedisTopology> StartAsync() => await ClusterTopology.StartNewAsync();
}
