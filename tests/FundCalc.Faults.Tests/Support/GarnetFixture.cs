using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Support;

/// <summary>One garnet-server.</summary>
public sealed class GarnetFixture : TopologyFixture
{
    protected override async Task<IRedisTopology> StartAsync() => await SingleTopology.StartNewAsync(new RedisServerOptions { Program = ServerProgram.Garnet, Name = "garnet" });
}
