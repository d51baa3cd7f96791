using FundCalc.Host;
using Microsoft.AspNetCore.Builder;

namespace FundCalc.Client.Tests.Support;

/// <summary>The real host on free loopback ports, and a client of it.</summary>
public sealed class HostFixture : IAsyncLifetime
{
    private WebApplication? app;

    public Uri Address { get; private set; } = new("http://127.0.0.1:9");

    public FundCalcClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        app = FundCalcHost.Build(["--Listen:GrpcPort=0", "--Listen:HttpPort=0"]);
        await app.StartAsync();
        Address = new Uri(app.Urls.First());
        Client = new FundCalcClient(Address);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app!.DisposeAsync();
    }
}
