using System.Globalization;
using FundCalc.Chaos.Model;
using FundCalc.RedisServers;
using Microsoft.Extensions.Logging;

namespace FundCalc.Chaos.World;

/// <summary>One real Redis, one source upstream, some hosts.</summary>
internal sealed class ChaosWorld : IAsyncDisposable
{
    /// <summary>How far the last replica's clock is ahead.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(2);

    private static readonly RedisUser User = new("fundcalc", "chaos-only", "~* &* +@all");

    private readonly SingleTopology? _topology;

    private ChaosWorld(ChaosOptions options, SingleTopology? topology, ILoggerProvider? log)
    {
        _topology = topology;
        Losses = new Losses();
        History = new PriceHistory(Losses, Bounds);
        Source = new MarketSource(History, Ports.Free());
        List<string> settings =
        [
            Setting("CacheLifetime", Bounds.CacheLifetime),
            Setting("AbsenceLifetime", Bounds.CacheLifetime),
            Setting("SourceTimeout", Bounds.SourceTimeout),
            $"--Prices:Upstream:Address={Source.Address}",
            $"--Prices:Upstream:Name={Universe.Market}",
            Setting("Upstream:Timeout", Bounds.SourceTimeout / 2.5),
            "--Prices:Upstream:BreakDuration=00:00:00.5",
        ];
        if (topology is not null)
        {
            settings.AddRange(topology.Access.Arguments);
            settings.Add(Setting("Redis:Lifetime", Bounds.RedisLifetime));
            settings.Add(Setting("Redis:Timeout", Bounds.RedisTimeout));
        }

        Replicas =
        [
            .. Enumerable.Range(0, options.Replicas).Select(i => new ChaosReplica(
                string.Create(CultureInfo.InvariantCulture, $"replica {i}"), settings, i > 0 && i == options.Replicas - 1 ? Ahead : TimeSpan.Zero, log)),
        ];
    }

    public Bounds Bounds { get; } = new();

    public Losses Losses { get; }

    public PriceHistory History { get; }

    public MarketSource Source { get; }

    public IReadOnlyList<ChaosReplica> Replicas { get; }

    /// <summary>Null: the hosts run without.</summary>
    public RedisServer? Redis => _topology?.Server;

    /// <summary>The password that Redis wants of the hosts.</summary>
    public static string Password => User.Password;

    /// <summary>The user that the hosts are.</summary>
    public static string UserName => User.Name;

    public static async Task<ChaosWorld> StartAsync(ChaosOptions options, ILoggerProvider? log)
    {
        // Every acknowledged write is on disk: a killed server forgets none, so that only faults that take prices away may lose some.
        var topology = options.WithRedis ? await SingleTopology.StartNewAsync(new RedisServerOptions { AppendOnly = true, User = User }) : null;
        var world = new ChaosWorld(options, topology, log);
        try
        {
            foreach (var instrument in Universe.All.Where(instrument => instrument.Origin.HasFlag(PriceOrigins.Source)))
            {
                world.Source.Move(instrument);
            }

            await world.Source.StartAsync();
            foreach (var replica in world.Replicas)
            {
                await replica.StartAsync();
            }

            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in Replicas)
        {
            await replica.DisposeAsync();
        }

        await Source.DisposeAsync();
        if (_topology is not null)
        {
            await _topology.DisposeAsync();
        }
    }

    private static string Setting(string name, TimeSpan value) => string.Create(CultureInfo.InvariantCulture, $"--Prices:{name}={value:c}");
}
