using FundCalc.Cli.Tests.Support;
using FundCalc.Host;
using Microsoft.AspNetCore.Builder;

namespace FundCalc.Cli.Tests.EndToEnd;

/// <summary>The real host on free loopback ports, with its embedded prices.</summary>
public sealed class ServiceFixture : IAsyncLifetime
{
    private WebApplication? app;

    public string Target { get; private set; } = "";

    public async Task InitializeAsync()
    {
        app = FundCalcHost.Build(["--Listen:GrpcPort=0", "--Listen:HttpPort=0"]);
        await app.StartAsync();
        Target = app.Urls.First();
    }

    public async Task DisposeAsync() => await app!.DisposeAsync();

    internal Task<CommandRun> RunAsync(params string[] args) => CommandRun.OfAsync([.. args, "--target", Target]);

    internal Task<CommandRun> RunWithInputAsync(string input, params string[] args) => CommandRun.WithInputAsync(input, [.. args, "--target", Target]);
}
