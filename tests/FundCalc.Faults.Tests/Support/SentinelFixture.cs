using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Support;

/// <summary>A master, two replicas and three Sentinels.</summary>
public sealed class SentinelFixture : TopologyFixture
{
    protected override async Task<IRedisTopology> StartAsync() => await SentinelTopology.StartNewAsync();
}
