using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FundCalc.Host.Tests.Support;

/// <summary>The real host on free ports of the loopback, its clock fixed, its prices those of Data/prices.csv, and clients for it.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    /// <summary>What the host's clock says.</summary>
    public static readonly DateTimeOffset Now = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    private RunningHost(WebApplication app, CapturedLogs logs)
    {
        (App, Logs) = (app, logs);
        Grpc = Address("listening grpc ");
        Http = Address("listening http ");
        Channel = Connect();
    }

    public static string PriceFile { get; } = Path.Combine(AppContext.BaseDirectory, "Data", "prices.csv");

    public WebApplication App { get; }

    public CapturedLogs Logs { get; }

    public Uri Grpc { get; }

    public Uri Http { get; }

    public GrpcChannel Channel { get; }

    public V1.ValuationService.ValuationServiceClient Valuation => new(Channel);

    public V1.NavService.NavServiceClient Nav => new(Channel);

    public V1.FeeService.FeeServiceClient Fees => new(Channel);

    public V1.PriceService.PriceServiceClient Prices => new(Channel);

    /// <summary>Starts a host with further settings, which go before the ones above.</summary>
    public static Task<RunningHost> StartAsync(params string[] settings) => StartAsync(_ => { }, settings);

    public static async Task<RunningHost> StartAsync(Action<WebApplicationBuilder> configure, params string[] settings)
    {
        var logs = new CapturedLogs();
        var app = FundCalcHost.Build(
            ["--Listen:GrpcPort=0", "--Listen:HttpPort=0", $"--Prices:File={PriceFile}", .. settings],
            builder =>
            {
                builder.Logging.ClearProviders().AddProvider(logs).AddFilter("FundCalc", LogLevel.Debug);
                builder.Services.AddSingleton<TimeProvider>(new FixedClock(Now));
                configure(builder);
            });
        await app.StartAsync();
        return new RunningHost(app, logs);
    }

    /// <summary>A connection of its own.</summary>
    public GrpcChannel Connect() => GrpcChannel.ForAddress(Grpc, new GrpcChannelOptions { MaxReceiveMessageSize = 64 << 20, MaxSendMessageSize = 64 << 20 });

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
    }

    private Uri Address(string prefix) => new(Logs.Entries.Select(entry => entry.Text).Single(text => text.StartsWith(prefix, StringComparison.Ordinal))[prefix.Length..]);
}
