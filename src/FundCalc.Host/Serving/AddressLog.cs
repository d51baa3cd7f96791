using FundCalc.Host.Telemetry;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FundCalc.Host.Serving;

/// <summary>Says where the host listens once it does: the first address is gRPC's, the second HTTP/1.1's.</summary>
internal sealed class AddressLog(IServer server, IHostApplicationLifetime lifetime, ILogger<AddressLog> logger) : IHostedService
{
    private static readonly string[] Names = ["grpc", "http"];

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() =>
        {
            foreach (var (name, address) in Names.Zip(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []))
            {
                HostLog.Listening(logger, name, address);
            }
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
