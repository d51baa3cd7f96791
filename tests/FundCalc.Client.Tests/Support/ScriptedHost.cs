using System.Net;
using FundCalc.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FundCalc.Client.Tests.Support;

/// <summary>A host whose RevaluePortfolios follows a script.</summary>
internal sealed class ScriptedHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private ScriptedHost(WebApplication app) => (this.app, Address) = (app, new Uri(app.Urls.First()));

    public Uri Address { get; }

    public static async Task<ScriptedHost> StartAsync(StreamScript script)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(script);
        WebApplication built = builder.Build();
        built.MapGrpcService<Service>();
        await built.StartAsync();
        return new ScriptedHost(built);
    }

    public async ValueTask DisposeAsync()
    {
        // Scripts may hang on purpose: no grace for them.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private sealed class Service(StreamScript script) : ValuationService.ValuationServiceBase
    {
        public override Task RevaluePortfolios(
            IAsyncStreamReader<RevaluePortfoliosRequest> requestStream, IServerStreamWriter<RevaluePortfoliosResponse> responseStream, ServerCallContext context)
            => script(requestStream, responseStream, context);
    }
}
