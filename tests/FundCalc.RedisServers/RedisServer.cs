using System.Net.Sockets;

namespace FundCalc.RedisServers;

/// <summary>A real server on a port of the loopback, stopped with this process at the latest. Not for use by two threads at once.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _folder;
    private readonly ServerProcess _process;

    /// <summary>A server that is not started: its port refuses connections.</summary>
    public RedisServer(RedisServerOptions? options = null)
    {
        Options = options ?? new RedisServerOptions();
        var program = Programs.Require(Options.Program);
        (Port, BusPort) = (Ports.Free(), Options.Cluster ? Ports.Free() : 0);
        _folder = ServerRun.NewFolder(Options.Name);
        _process = new ServerProcess(_folder, program, ServerSetUp.Write(Options, _folder, Port, BusPort));
    }

    public RedisServerOptions Options { get; }

    public int Port { get; }

    /// <summary>Where a client finds it: 127.0.0.1:port.</summary>
    public string EndPoint => $"127.0.0.1:{Port}";

    /// <summary>Where its files are.</summary>
    public string Folder => _folder.FullName;

    public bool IsRunning => _process.IsRunning;

    /// <summary>Whether it is running and not frozen.</summary>
    public bool IsAnswering => IsRunning && !_process.IsFrozen;

    internal int BusPort { get; }

    /// <summary>Starts a new server on a free port; returns when it answers.</summary>
    public static async Task<RedisServer> StartNewAsync(RedisServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var server = new RedisServer(options);
            try
            {
                await server.StartAsync(cancellationToken);
                return server;
            }
            catch (PortTakenException) when (attempt < 5)
            {
                await server.DisposeAsync();
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Starts the server on its port, with the files that it left; returns when it answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (IsRunning)
        {
            throw new InvalidOperationException($"{Options.Name} is running already.");
        }

        _process.Start();
        await Wait.UntilAsync($"{Options.Name} answers", AnswersOrEndedAsync, cancellationToken: cancellationToken);
        if (!IsRunning)
        {
            var words = _process.LastWords();
            _process.Kill();
            var message = $"{Options.Name} ended at its start; its last words:\n{words}";
            throw words.Contains("already in use", StringComparison.OrdinalIgnoreCase) ? new PortTakenException(message) : new InvalidOperationException(message);
        }
    }

    /// <summary>Ends the server as a crash does (SIGKILL): no goodbye, and nothing of what was not on disk.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Kills the server if it runs, and starts it again.</summary>
    public Task RestartAsync(CancellationToken cancellationToken = default)
    {
        Kill();
        return StartAsync(cancellationToken);
    }

    /// <summary>Stops the server in the middle of what it does (SIGSTOP): connections stay open, nothing is answered.</summary>
    public void Freeze() => _process.Freeze();

    /// <summary>Lets a frozen server go on.</summary>
    public void Thaw() => _process.Thaw();

    /// <summary>Thaws the server, or starts it if it is down.</summary>
    public Task HealAsync(CancellationToken cancellationToken = default)
    {
        if (!IsRunning)
        {
            return RestartAsync(cancellationToken);
        }

        Thaw();
        return Wait.UntilAsync($"{Options.Name} answers", AnswersAsync, cancellationToken: cancellationToken);
    }

    /// <summary>Runs one command as a user who may do everything, on a connection of its own; at most 10 seconds.</summary>
    public Task<RedisReply> RunAsync(params RedisArgument[] command) => RunAsync(command, CancellationToken.None);

    /// <summary>Runs one command as a user who may do everything, on a connection of its own; at most 10 seconds.</summary>
    public async Task<RedisReply> RunAsync(IReadOnlyList<RedisArgument> command, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AnswerLimit);
        try
        {
            using var connection = await OpenAsync(limit.Token);
            return await connection.RunAsync(command, limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{Options.Name} did not answer within {AnswerLimit}.", e);
        }
    }

    /// <summary>Opens a connection as a user who may do everything.</summary>
    public async Task<RedisConnection> OpenAsync(CancellationToken cancellationToken = default)
    {
        var connection = await RedisConnection.OpenAsync(Port, Options.Certificates, cancellationToken);
        try
        {
            if (Options.User is not null)
            {
                await connection.RunAsync(["AUTH", ServerSetUp.Harness.Name, ServerSetUp.Harness.Password], cancellationToken);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Forgets everything.</summary>
    public Task FlushAllAsync() => RunAsync("FLUSHALL");

    /// <summary>Changes a setting of the running server, such as maxmemory or maxmemory-policy.</summary>
    public Task ConfigSetAsync(string name, string value) => RunAsync("CONFIG", "SET", name, value);

    /// <summary>How often it has run each command since it started, as it counts itself.</summary>
    public async Task<CommandCounts> CommandCountsAsync(CancellationToken cancellationToken = default) =>
        CommandCounts.Parse((await RunAsync(["INFO", "commandstats"], cancellationToken)).Text);

    /// <summary>A field of INFO; null when there is none.</summary>
    public async Task<string?> InfoAsync(string section, string field, CancellationToken cancellationToken = default) =>
        (await RunAsync(["INFO", section], cancellationToken)).Text.Split("\r\n").FirstOrDefault(line => line.StartsWith(field + ':', StringComparison.Ordinal))?[(field.Length + 1)..];

    public ValueTask DisposeAsync()
    {
        Kill();
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private async Task<bool> AnswersOrEndedAsync(CancellationToken cancellationToken) => await AnswersAsync(cancellationToken) || !IsRunning;

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var connection = await OpenAsync(cancellationToken);
            return (await connection.RunAsync(["PING"], cancellationToken)).Text == "PONG";
        }
        catch (Exception e) when (e is SocketException or IOException or RedisErrorException)
        {
            return false; // not listening yet, or still loading its files
        }
    }
}
