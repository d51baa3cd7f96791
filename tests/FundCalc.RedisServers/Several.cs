using System.Globalization;

namespace FundCalc.RedisServers;

/// <summary>What the topologies do with several servers at once.</summary>
internal static class Several
{
    /// <summary>Starts servers side by side; if one fails, stops those that came up.</summary>
    public static async Task<RedisServer[]> StartAsync(IEnumerable<RedisServerOptions> options, CancellationToken cancellationToken)
    {
        var starts = options.Select(each => RedisServer.StartNewAsync(each, cancellationToken)).ToArray();
        try
        {
            return await Task.WhenAll(starts);
        }
        catch
        {
            await DisposeAsync(starts.Where(start => start.IsCompletedSuccessfully).Select(start => start.Result));
            throw;
        }
    }

    public static async ValueTask DisposeAsync(IEnumerable<RedisServer> servers)
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    public static async Task<CommandCounts> CommandCountsAsync(IEnumerable<RedisServer> servers, CancellationToken cancellationToken)
    {
        var counts = new List<CommandCounts>();
        foreach (var server in servers.Where(server => server.IsAnswering))
        {
            counts.Add(await server.CommandCountsAsync(cancellationToken));
        }

        return CommandCounts.Sum(counts);
    }

    /// <summary>Forgets everything, and waits until the replicas have done so too: one that takes over must not bring it back.</summary>
    public static async Task FlushAsync(RedisServer master, CancellationToken cancellationToken)
    {
        // On one connection: WAIT waits for the writes of its own.
        using var connection = await master.OpenAsync(cancellationToken);
        await connection.RunAsync(["FLUSHALL"], cancellationToken);
        var replicas = long.Parse((await master.InfoAsync("replication", "connected_slaves", cancellationToken))!, CultureInfo.InvariantCulture);
        await connection.RunAsync(["WAIT", replicas, 10_000], cancellationToken);
    }

    /// <summary>Whether a server is a replica of another and has its data.</summary>
    public static async Task<bool> FollowsAsync(RedisServer replica, RedisServer master, CancellationToken cancellationToken) =>
        await replica.InfoAsync("replication", "role", cancellationToken) == "slave"
        && await replica.InfoAsync("replication", "master_port", cancellationToken) == master.EndPoint.Split(':')[1]
        && await replica.InfoAsync("replication", "master_link_status", cancellationToken) == "up";
}
