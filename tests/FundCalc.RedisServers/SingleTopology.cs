namespace FundCalc.RedisServers;

/// <summary>One server: redis-server with whatever options, or Garnet.</summary>
public sealed class SingleTopology : IRedisTopology
{
    private readonly RedisServer _server;
    private readonly string? _passwordFile;

    private SingleTopology(RedisServer server)
    {
        _server = server;
        if (server.Options.User is { } user)
        {
            _passwordFile = Path.GetTempFileName();
            File.WriteAllText(_passwordFile, user.Password + "\n"); // as an editor leaves it
        }

        Access = new RedisAccess
        {
            Endpoints = [server.EndPoint],
            User = server.Options.User?.Name,
            PasswordFile = _passwordFile,
            Tls = server.Options.Certificates is not null,
            CaFile = server.Options.Certificates?.AuthorityFile,
        };
    }

    public string Name => _server.Options.Program == ServerProgram.Garnet ? "Garnet" : "Single";

    public RedisAccess Access { get; }

    public IReadOnlyList<RedisServer> Servers => [_server];

    /// <summary>The server.</summary>
    public RedisServer Server => _server;

    /// <summary>Starts a server of its own.</summary>
    public static async Task<SingleTopology> StartNewAsync(RedisServerOptions? options = null, CancellationToken cancellationToken = default) =>
        new(await RedisServer.StartNewAsync(options, cancellationToken));

    /// <summary>Takes a server, which may be down, over: it is stopped with the topology.</summary>
    public static SingleTopology Of(RedisServer server) => new(server);

    public Task<RedisServer> MasterOfAsync(string key, CancellationToken cancellationToken = default) => Task.FromResult(_server);

    public Task<RedisServer> KillMasterOfAsync(string key, CancellationToken cancellationToken = default)
    {
        _server.Kill();
        return Task.FromResult(_server);
    }

    public Task HealAsync(CancellationToken cancellationToken = default) => _server.HealAsync(cancellationToken);

    public Task<bool> FailoverAsync(string key, CancellationToken cancellationToken = default) => Task.FromResult(false);

    public Task FlushAsync(CancellationToken cancellationToken = default) => _server.RunAsync(["FLUSHALL"], cancellationToken);

    public Task<CommandCounts> CommandCountsAsync(CancellationToken cancellationToken = default) => _server.CommandCountsAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (_passwordFile is not null)
        {
            File.Delete(_passwordFile);
        }
    }
}
