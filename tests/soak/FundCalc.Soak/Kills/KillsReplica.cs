using FundCalc.RedisServers;
using FundCalc.Soak.Replay;

namespace FundCalc.Soak.Kills;

/// <summary>One of the replicas: a process after the other on the same port.</summary>
/// <param name="name">For people.</param>
/// <param name="settings">The host's, without ports.</param>
/// <param name="folder">A folder that goes with the run, for the count of what it computes.</param>
internal sealed class KillsReplica(string name, IReadOnlyList<string> settings, string folder) : IAsyncDisposable
{
    /// <summary>How long a host may take to finish what it has in hand; also its setting.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    // A host of this run lives for a second: code that is compiled anew to be faster would never pay for itself.
    private static readonly Dictionary<string, string> Runtime = new(StringComparer.Ordinal) { ["DOTNET_TieredPGO"] = "0", ["DOTNET_TC_CallCountingDelayMs"] = "60000" };

    private readonly string _countFile = Path.Combine(folder, name + ".count");
    private readonly string[] _settings =
    [
        $"--Listen:HttpPort={Ports.Free()}", $"--Listen:ShutdownGrace={Grace:c}", .. settings,
    ];

    private readonly int _port = Ports.Free();
    private HostProcess? _process;
    private HeldHost? _next;
    private long _computedBefore;
    private long _received;

    /// <summary>For people.</summary>
    public string Name => name;

    /// <summary>Where it listens, always.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>The portfolios that all its processes have computed, as they count themselves, those that were killed too.</summary>
    public long Computed => _computedBefore + ComputedByProcess;

    /// <summary>The same of the latest process, also when it has ended.</summary>
    public long ComputedByProcess => PortfolioCount.Read(_countFile);

    /// <summary>Replies to portfolios that have come from the latest process: before the next one starts all streams to this one have ended.</summary>
    public long ReceivedFromProcess => Interlocked.Read(ref _received);

    /// <summary>Counts replies that came from it.</summary>
    public void AddReceived(int replies) => Interlocked.Add(ref _received, replies);

    /// <summary>Starts a process; returns when it listens.</summary>
    public async Task StartAsync()
    {
        _computedBefore = Computed;
        Interlocked.Exchange(ref _received, 0);
        File.WriteAllBytes(_countFile, []);
        var next = _next ?? Hold();
        _process = await next.ReleaseAsync();
        _next = Hold();
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => Running.Kill();

    /// <summary>SIGTERM.</summary>
    public void Terminate() => Running.Terminate();

    /// <summary>Waits until the process has ended that was killed or told to end: its exit code, or null where it took longer than twice the grace time and was killed.</summary>
    public async Task<int?> WaitForEndAsync()
    {
        var code = await Running.WaitForEndAsync(Grace * 2);
        _process = null;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        if (_next is not null)
        {
            await _next.DisposeAsync();
        }
    }

    private HeldHost Hold() => new([PortfolioCount.Argument + _countFile, $"--Listen:GrpcPort={_port}", .. _settings], Runtime);

    private HostProcess Running => _process ?? throw new InvalidOperationException($"{name} is not running.");
}
