using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Support;

/// <summary>One garnet-server.</summary>
public sealed class GarnetFixture : TopologyFixture
{
    protected override async Task<IRedisTopology> StartAsync()
    {
        var topology = await SingleTopology.StartNewAsync(new RedisServerOptions { Program = ServerProgram.Garnet, Name = "garnet" });
        // Its first script takes longer than an operation of the price book may: Garnet compiles its own code then.
        await topology.Server.RunAsync("EVAL", "return redis.call('TIME')", 0);
        return topology;
    }
}
