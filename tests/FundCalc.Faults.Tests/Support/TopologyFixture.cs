using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Support;

/// <summary>A topology that the tests of one class share.</summary>
public abstract class TopologyFixture : IAsyncLifetime
{
    private IRedisTopology? _topology;

    public IRedisTopology Topology => _topology ?? throw new InvalidOperationException("The servers are not running.");

    public async Task InitializeAsync() => _topology = await StartAsync();

    public async Task DisposeAsync() => await Topology.DisposeAsync();

    protected abstract Task<IRedisTopology> StartAsync();
}
