using System.Globalization;

namespace FundCalc.RedisServers;

/// <summary>A master, two replicas, and three Sentinels that watch them: a master that does not answer for a second is replaced if two of them say so.</summary>
public sealed class SentinelTopology : IRedisTopology
{
    /// <summary>What the Sentinels call the master.</summary>
    public const string Service = "fundcalc";

    private readonly RedisServer[] _servers;
    private readonly RedisServer[] _sentinels;

    private SentinelTopology(RedisServer[] servers, RedisServer[] sentinels) => (_servers, _sentinels) = (servers, sentinels);

    public string Name => "Sentinel";

    public RedisAccess Access => new() { Endpoints = [.. _sentinels.Select(sentinel => sentinel.EndPoint)], SentinelService = Service };

    public IReadOnlyList<RedisServer> Servers => _servers;

    /// <summary>The three Sentinels.</summary>
    public IReadOnlyList<RedisServer> Sentinels => _sentinels;

    /// <summary>Starts servers of its own; returns when every Sentinel knows all of them.</summary>
    public static async Task<SentinelTopology> StartNewAsync(CancellationToken cancellationToken = default)
    {
        var started = new List<RedisServer>();
        try
        {
            var master = await RedisServer.StartNewAsync(new RedisServerOptions { Name = "master" }, cancellationToken);
            started.Add(master);
            await StartAsync(2, i => new RedisServerOptions { Name = $"replica-{i}", Lines = [Line($"replicaof 127.0.0.1 {master.Port}")] });
            var monitor = new[]
            {
                Line($"sentinel monitor {Service} 127.0.0.1 {master.Port} 2"),
                $"sentinel down-after-milliseconds {Service} 1000",
                $"sentinel failover-timeout {Service} 3000",
                $"sentinel parallel-syncs {Service} 2",
            };
            await StartAsync(3, i => new RedisServerOptions { Program = ServerProgram.Sentinel, Name = $"sentinel-{i}", Lines = monitor });
            var topology = new SentinelTopology([.. started.Take(3)], [.. started.Skip(3)]);
            await topology.HealAsync(cancellationToken);
            return topology;
        }
        catch
        {
            await Several.DisposeAsync(started);
            throw;
        }

        async Task StartAsync(int count, Func<int, RedisServerOptions> options) =>
            started.AddRange(await Several.StartAsync(Enumerable.Range(1, count).Select(options), cancellationToken));

        static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
    }

    public async Task<RedisServer> MasterOfAsync(string key, CancellationToken cancellationToken = default)
    {
        RedisServer? master = null;
        await Wait.UntilAsync("the Sentinels name a master that answers", async limit => (master = await MasterAsync(limit)) is not null, cancellationToken: cancellationToken);
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
        foreach (var server in _servers.Concat(_sentinels))
        {
            await server.HealAsync(cancellationToken);
        }

        foreach (var sentinel in _sentinels)
        {
            // Sentinels look at what has changed every 10 seconds and talk every 2; the tests shall not wait for that. After 4 times the publish period a
            // Sentinel that has not heard of a failover undoes it, so that one must not be much shorter.
            await sentinel.RunAsync(["SENTINEL", "DEBUG", "INFO-PERIOD", "500", "PUBLISH-PERIOD", "1000", "PING-PERIOD", "200", "ASK-PERIOD", "200"], cancellationToken);
        }

        await Wait.UntilAsync("the Sentinels and servers agree", AgreeAsync, cancellationToken: cancellationToken);
    }

    public async Task<bool> FailoverAsync(string key, CancellationToken cancellationToken = default)
    {
        var before = await MasterOfAsync(key, cancellationToken);
        await Wait.UntilAsync("another master", async limit =>
        {
            await AskForFailoverAsync(before, limit);
            return await MasterAsync(limit) is { } master && master != before;
        }, cancellationToken: cancellationToken);
        await Wait.UntilAsync("the Sentinels and servers agree", AgreeAsync, cancellationToken: cancellationToken);
        return true;
    }

    public async Task FlushAsync(CancellationToken cancellationToken = default) =>
        await Several.FlushAsync(await MasterOfAsync("", cancellationToken), cancellationToken);

    public Task<CommandCounts> CommandCountsAsync(CancellationToken cancellationToken = default) => Several.CommandCountsAsync(_servers, cancellationToken);

    public ValueTask DisposeAsync() => Several.DisposeAsync(_servers.Concat(_sentinels));

    private async Task AskForFailoverAsync(RedisServer from, CancellationToken cancellationToken)
    {
        if (await NamedByAsync(_sentinels[0], cancellationToken) != from.Port)
        {
            return; // done; asking again would start another one
        }

        try
        {
            await _sentinels[0].RunAsync(["SENTINEL", "FAILOVER", Service], cancellationToken);
        }
        catch (RedisErrorException e) when (e.Message.StartsWith("INPROG", StringComparison.Ordinal) || e.Message.StartsWith("NOGOODSLAVE", StringComparison.Ordinal))
        {
            // Under way, or not possible yet: the caller asks until there is another master, as a failover may also fail.
        }
    }

    // The server that most Sentinels name, if it answers as a master.
    private async Task<RedisServer?> MasterAsync(CancellationToken cancellationToken)
    {
        var named = new List<long>();
        foreach (var sentinel in _sentinels.Where(sentinel => sentinel.IsAnswering))
        {
            named.Add(await NamedByAsync(sentinel, cancellationToken));
        }

        var port = named.GroupBy(port => port).FirstOrDefault(group => group.Count() >= 2)?.Key;
        var server = _servers.SingleOrDefault(server => server.Port == port);
        return server is { IsAnswering: true } && await server.InfoAsync("replication", "role", cancellationToken) == "master" ? server : null;
    }

    private static async Task<long> NamedByAsync(RedisServer sentinel, CancellationToken cancellationToken) =>
        (await sentinel.RunAsync(["SENTINEL", "GET-MASTER-ADDR-BY-NAME", Service], cancellationToken))[1].Number;

    private async Task<bool> AgreeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await IsAgreedAsync(cancellationToken);
        }
        catch (IOException)
        {
            // A server that Sentinel turns into a replica closes its connections, this question's too.
            return false;
        }
    }

    private async Task<bool> IsAgreedAsync(CancellationToken cancellationToken)
    {
        if (await MasterAsync(cancellationToken) is not { } master)
        {
            return false;
        }

        foreach (var replica in _servers.Where(server => server != master))
        {
            if (!await Several.FollowsAsync(replica, master, cancellationToken))
            {
                return false;
            }
        }

        foreach (var sentinel in _sentinels)
        {
            var known = await sentinel.RunAsync(["SENTINEL", "MASTER", Service], cancellationToken);
            var fields = known.Items!.Chunk(2).ToDictionary(pair => pair[0].Text, pair => pair[1].Text);
            var replicas = await sentinel.RunAsync(["SENTINEL", "REPLICAS", Service], cancellationToken);
            var healthy = replicas.Items!.Count(replica => replica.Items!.Chunk(2).Any(pair => pair[0].Text == "flags" && pair[1].Text == "slave"));
            if (fields["port"] != master.Port.ToString(CultureInfo.InvariantCulture) || fields["flags"] != "master" || fields["num-other-sentinels"] != "2" || healthy != 2)
            {
                return false;
            }
        }

        return true;
    }
}
