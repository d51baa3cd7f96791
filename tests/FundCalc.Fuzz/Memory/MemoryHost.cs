using System.Globalization;
using FundCalc.Host;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FundCalc.Fuzz.Memory;

/// <summary>The real host, all of its pipeline, without a network: bytes in, bytes out. Its clock stands still.</summary>
public sealed class MemoryHost : IAsyncDisposable
{
    // No message of a fuzz run takes the host longer, however busy the machine is.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly MemoryServer _server;

    private MemoryHost(WebApplication app, MemoryServer server) => (_app, _server) = (app, server);

    /// <summary>What the host's clock says.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The prices of the runs.</summary>
    public static string PriceFile { get; } = Path.Combine(AppContext.BaseDirectory, "fuzz-prices.csv");

    /// <summary>Starts a host.</summary>
    public static async Task<MemoryHost> StartAsync()
    {
        var server = new MemoryServer();
        var app = FundCalcHost.Build([$"--Prices:File={PriceFile}"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(new StandingClock());
            builder.Services.AddSingleton<IServer>(server);
        });
        await app.StartAsync();
        return new MemoryHost(app, server);
    }

    /// <summary>Runs a call whose messages are all there.</summary>
    /// <exception cref="TimeoutException">It did not end.</exception>
    public async Task<StreamOutcome> CallAsync(string service, string method, params IReadOnlyList<byte[]> messages)
    {
        using var call = new MemoryCall($"/{service}/{method}", messages);
        var processing = _server.ProcessAsync(call);
        if (!processing.IsCompleted)
        {
            await processing.WaitAsync(Limit);
        }

        await processing;
        return call.Outcome;
    }

    /// <summary>Stops the host.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
