using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Prices;

/// <summary>One topology of each kind, for tests that leave their servers whole: started when first asked for, empty for each test.</summary>
public sealed class Topologies : IAsyncLifetime
{
    private readonly Dictionary<string, IRedisTopology> _started = [];

    public static TheoryData<string> All => ["Single", "Sentinel", "Cluster", "Garnet"];

    /// <summary>An empty topology.</summary>
    public async Task<IRedisTopology> GetAsync(string name)
    {
        if (!_started.TryGetValue(name, out var topology))
        {
            _started[name] = topology = name switch
            {
                "Sentinel" => await SentinelTopology.StartNewAsync(),
                "Cluster" => await ClusterTopology.StartNewAsync(),
                "Garnet" => await SingleTopology.StartNewAsync(new RedisServerOptions { Program = ServerProgram.Garnet }),
                _ => await SingleTopology.StartNewAsync(),
            };
            if (name == "Garnet")
            {
                // Its first script takes longer than an operation may: it compiles its own code then.
                await topology.Servers[0].RunAsync("EVAL", "return redis.call('TIME')", 0);
            }
        }

        await topology.FlushAsync();
        return topology;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var topology in _started.Values)
        {
            await topology.DisposeAsync();
        }
    }
}
