namespace FundCalc.RedisServers;

/// <summary>A Cluster of three masters with a replica each; a master that does not answer for two seconds is replaced by its replica.</summary>
public sealed class ClusterTopology : IRedisTopology
{
    /// <summary>All slots of a Cluster.</summary>
    public const int Slots = 16_384;

    private const int Masters = 3;

    private readonly RedisServer[] _servers;

    private ClusterTopology(RedisServer[] servers) => _servers = servers;

    public string Name => "Cluster";

    public RedisAccess Access => new() { Endpoints = [.. _servers.Select(server => server.EndPoint)] };

    public IReadOnlyList<RedisServer> Servers => _servers;

    /// <summary>Starts servers of its own; returns when they serve all slots and replicate.</summary>
    public static async Task<ClusterTopology> StartNewAsync(CancellationToken cancellationToken = default)
    {
        var options = Enumerable.Range(1, 2 * Masters).Select(i => new RedisServerOptions
        {
            Name = $"node-{i}",
            Cluster = true,
            Lines = ["cluster-node-timeout 2000", "cluster-replica-validity-factor 0", "cluster-allow-replica-migration no", "repl-ping-replica-period 1"],
        });
        var topology = new ClusterTopology(await Several.StartAsync(options, cancellationToken));
        try
        {
            await topology.JoinAsync(cancellationToken);
            return topology;
        }
        catch
        {
            await topology.DisposeAsync();
            throw;
        }
    }

    public async Task<RedisServer> MasterOfAsync(string key, CancellationToken cancellationToken = default)
    {
        RedisServer? master = null;
        await Wait.UntilAsync($"a master answers for '{key}'", async limit => (master = await MasterAsync(await SlotOfAsync(key, limit), limit)) is not null, cancellationToken: cancellationToken);
        return master!;
    }

    public async Task<RedisServer> KillMasterOfAsync(string key, CancellationToken cancellationToken = default)
    {
        var master = await MasterOfAsync(key, cancellationToken);
        master.Kill();
        return master;
    }

    public async Task HealAsync(CancellationToken cancellationToken = default)
    {
        foreach (var server in _servers)
        {
            await server.HealAsync(cancellationToken);
        }

        await Wait.UntilAsync("all nodes serve and agree", AgreeAsync, cancellationToken: cancellationToken);
    }

    public async Task<bool> FailoverAsync(string key, CancellationToken cancellationToken = default)
    {
        var slot = await SlotOfAsync(key, cancellationToken);
        var before = await MasterOfAsync(key, cancellationToken);
        var nodes = await NodesAsync(before, cancellationToken);
        var replica = ServerOf(nodes.First(node => node.MasterId == nodes.Single(master => master.Port == before.Port).Id && node.IsWell));
        await replica.RunAsync(["CLUSTER", "FAILOVER"], cancellationToken);
        await Wait.UntilAsync("the replica takes over", async limit => await MasterAsync(slot, limit) == replica, cancellationToken: cancellationToken);
        await Wait.UntilAsync("all nodes serve and agree", AgreeAsync, cancellationToken: cancellationToken);
        return true;
    }

    /// <summary>
    /// Moves the slot of a key to another master while the Cluster serves it. Keys of the slot wander one by one; half-way, when both masters
    /// have some of them, <paramref name="halfway"/> runs.
    /// </summary>
    public async Task MoveSlotAsync(string key, RedisServer to, Func<Task>? halfway = null, CancellationToken cancellationToken = default)
    {
        var slot = await SlotOfAsync(key, cancellationToken);
        var from = await MasterOfAsync(key, cancellationToken);
        var nodes = await NodesAsync(to, cancellationToken);
        var (fromId, toId) = (nodes.Single(node => node.Port == from.Port).Id, nodes.Single(node => node.Port == to.Port).Id);
        await to.RunAsync(["CLUSTER", "SETSLOT", slot, "IMPORTING", fromId], cancellationToken);
        await from.RunAsync(["CLUSTER", "SETSLOT", slot, "MIGRATING", toId], cancellationToken);

        var half = (await from.RunAsync(["CLUSTER", "COUNTKEYSINSLOT", slot], cancellationToken)).Number / 2;
        await MoveKeysAsync(slot, from, to, half, cancellationToken);
        if (halfway is not null)
        {
            await halfway();
        }

        await MoveKeysAsync(slot, from, to, long.MaxValue, cancellationToken);
        // The receiver first: until it knows, nobody may say that the slot is no longer the sender's.
        foreach (var master in nodes.Where(node => node.IsMaster).Select(ServerOf).OrderBy(server => server == to ? 0 : server == from ? 1 : 2))
        {
            await master.RunAsync(["CLUSTER", "SETSLOT", slot, "NODE", toId], cancellationToken);
        }

        await Wait.UntilAsync("all nodes serve and agree", AgreeAsync, cancellationToken: cancellationToken);
    }

    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        foreach (var master in (await NodesAsync(Any(), cancellationToken)).Where(node => node.IsMaster && node.IsWell).Select(ServerOf).Where(server => server.IsAnswering))
        {
            await Several.FlushAsync(master, cancellationToken);
        }
    }

    public Task<CommandCounts> CommandCountsAsync(CancellationToken cancellationToken = default) => Several.CommandCountsAsync(_servers, cancellationToken);

    public ValueTask DisposeAsync() => Several.DisposeAsync(_servers);

    /// <summary>The slot of a key.</summary>
    public async Task<long> SlotOfAsync(string key, CancellationToken cancellationToken = default) => (await Any().RunAsync(["CLUSTER", "KEYSLOT", key], cancellationToken)).Number;

    private static async Task MoveKeysAsync(long slot, RedisServer from, RedisServer to, long atMost, CancellationToken cancellationToken)
    {
        while (atMost > 0)
        {
            var keys = (await from.RunAsync(["CLUSTER", "GETKEYSINSLOT", slot, Math.Min(atMost, 100)], cancellationToken)).Items!;
            if (keys.Count == 0)
            {
                return;
            }

            await from.RunAsync(["MIGRATE", "127.0.0.1", to.Port, "", 0, 5_000, "KEYS", .. keys.Select(key => (RedisArgument)key.Bytes!)], cancellationToken);
            atMost -= keys.Count;
        }
    }

    private static async Task<ClusterNode[]> NodesAsync(RedisServer from, CancellationToken cancellationToken) =>
        [.. (await from.RunAsync(["CLUSTER", "NODES"], cancellationToken)).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ClusterNode.Parse)];

    private async Task JoinAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < _servers.Length; i++)
        {
            if (i < Masters)
            {
                await _servers[i].RunAsync(["CLUSTER", "ADDSLOTSRANGE", i * Slots / Masters, ((i + 1) * Slots / Masters) - 1], cancellationToken);
            }

            // Different from the start: nodes that meet with equal ones would have to sort that out first.
            await _servers[i].RunAsync(["CLUSTER", "SET-CONFIG-EPOCH", i + 1], cancellationToken);
            foreach (var other in _servers.Take(i))
            {
                await _servers[i].RunAsync(["CLUSTER", "MEET", "127.0.0.1", other.Port, other.BusPort], cancellationToken);
            }
        }

        await Wait.UntilAsync("all nodes have met", async limit => (await AllNodesAsync(limit)).All(nodes => nodes.Length == _servers.Length && nodes.All(node => node.IsWell)), cancellationToken: cancellationToken);
        for (var i = 0; i < Masters; i++)
        {
            await _servers[Masters + i].RunAsync(["CLUSTER", "REPLICATE", (await _servers[i].RunAsync(["CLUSTER", "MYID"], cancellationToken)).Text], cancellationToken);
        }

        await Wait.UntilAsync("all nodes serve and agree", AgreeAsync, cancellationToken: cancellationToken);
    }

    private async Task<bool> AgreeAsync(CancellationToken cancellationToken)
    {
        var views = await AllNodesAsync(cancellationToken);
        var masters = views[0].Where(node => node.IsMaster).OrderBy(node => node.Id, StringComparer.Ordinal).ToArray();
        foreach (var view in views)
        {
            var seen = view.Where(node => node.IsMaster).OrderBy(node => node.Id, StringComparer.Ordinal).ToArray();
            if (view.Any(node => !node.IsWell) || seen.Length != Masters || !seen.Zip(masters).All(pair => pair.First.Id == pair.Second.Id && pair.First.Slots.SequenceEqual(pair.Second.Slots)))
            {
                return false;
            }
        }

        foreach (var server in _servers)
        {
            var node = views[0].Single(node => node.Port == server.Port);
            var state = (await server.RunAsync(["CLUSTER", "INFO"], cancellationToken)).Text;
            if (!state.Contains("cluster_state:ok", StringComparison.Ordinal)
                || (!node.IsMaster && !await Several.FollowsAsync(server, ServerOf(views[0].Single(master => master.Id == node.MasterId)), cancellationToken)))
            {
                return false;
            }
        }

        return true;
    }

    // The server that has a slot in the eyes of most nodes that answer, if it answers as a master.
    private async Task<RedisServer?> MasterAsync(long slot, CancellationToken cancellationToken)
    {
        var views = await AllNodesAsync(cancellationToken);
        var port = views.SelectMany(nodes => nodes.Where(node => node.IsMaster && node.IsWell && node.Has((int)slot)).Select(node => node.Port))
            .GroupBy(port => port).FirstOrDefault(votes => votes.Count() > views.Count / 2)?.Key;
        var server = _servers.SingleOrDefault(server => server.Port == port);
        return server is { IsAnswering: true } && await server.InfoAsync("replication", "role", cancellationToken) == "master" ? server : null;
    }

    private async Task<List<ClusterNode[]>> AllNodesAsync(CancellationToken cancellationToken)
    {
        var views = new List<ClusterNode[]>();
        foreach (var server in _servers.Where(server => server.IsAnswering))
        {
            views.Add(await NodesAsync(server, cancellationToken));
        }

        return views;
    }

    private RedisServer ServerOf(ClusterNode node) => _servers.Single(server => server.Port == node.Port);

    private RedisServer Any() => _servers.FirstOrDefault(server => server.IsAnswering) ?? throw new InvalidOperationException("Every node of the Cluster is down.");
}
