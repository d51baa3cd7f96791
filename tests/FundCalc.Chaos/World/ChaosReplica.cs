using FundCalc.Chaos.Model;
using FundCalc.Host;
using FundCalc.RedisServers;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FundCalc.Chaos.World;

/// <summary>One host in this process, on ports of its own that outlive a restart, with a clock of its own.</summary>
internal sealed class ChaosReplica : IAsyncDisposable
{
    // A channel takes a moment to find a host again.
    private static readonly TimeSpan ChannelRecovery = TimeSpan.FromSeconds(3);

    private readonly IReadOnlyList<string> _settings;
    private readonly TimeProvider _clock;
    private readonly ILoggerProvider? _log;
    private readonly int _grpcPort = Ports.Free();
    private readonly int _httpPort = Ports.Free();
    private WebApplication? _app;
    private long _awayFrom = long.MaxValue;
    private long _awayTo;

    public ChaosReplica(string name, IReadOnlyList<string> settings, TimeSpan ahead, ILoggerProvider? log)
    {
        (Name, Ahead, _settings, _clock, _log) = (name, ahead, settings, new SkewedClock(ahead), log);
        Channel = GrpcChannel.ForAddress($"http://127.0.0.1:{_grpcPort}", new GrpcChannelOptions
        {
            MaxReceiveMessageSize = 64 << 20,
            InitialReconnectBackoff = TimeSpan.FromMilliseconds(50),
            MaxReconnectBackoff = TimeSpan.FromMilliseconds(200),
        });
    }

    public string Name { get; }

    /// <summary>How far its clock is ahead.</summary>
    public TimeSpan Ahead { get; }

    public GrpcChannel Channel { get; }

    /// <summary>Where its health page is.</summary>
    public Uri Http => new($"http://127.0.0.1:{_httpPort}");

    /// <summary>Whether it was away, or on its way, at any time between two moments.</summary>
    public bool WasAway(long from, long to) => Interlocked.Read(ref _awayFrom) <= to && Interlocked.Read(ref _awayTo) >= from;

    public async Task StartAsync()
    {
        // Development, so that everybody may publish.
        var app = FundCalcHost.Build(
            ["--environment=Development", $"--Listen:GrpcPort={_grpcPort}", $"--Listen:HttpPort={_httpPort}", "--Listen:ShutdownGrace=00:00:05", .. _settings],
            builder =>
            {
                builder.Logging.ClearProviders();
                if (_log is not null)
                {
                    builder.Logging.AddProvider(_log);
                }

                builder.Services.AddSingleton(_clock);
                builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
            });
        await app.StartAsync();
        _app = app;
    }

    /// <summary>Shuts the host down as an operator does, and starts another one in its place.</summary>
    public async Task RestartAsync(TimeSpan away)
    {
        Interlocked.Exchange(ref _awayTo, long.MaxValue);
        Interlocked.Exchange(ref _awayFrom, Moment.Now);
        try
        {
            await StopAsync();
            await Task.Delay(away);
            await StartAsync();
        }
        finally
        {
            Interlocked.Exchange(ref _awayTo, Moment.Now + ChannelRecovery.Ticks);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Channel.Dispose();
    }

    private async Task StopAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
