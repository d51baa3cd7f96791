using System.Net;
using System.Security.Cryptography.X509Certificates;
using FundCalc.PriceSource.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FundCalc.PriceSources;

/// <summary>
/// A real server of <c>fundcalc.pricesource.v1.PriceSourceService</c> on a port of the loopback, for tests: it answers from <see cref="Quotes"/>, does wrong what <see cref="Behaviour"/> says, and remembers what it
/// was asked in <see cref="Log"/>.
/// </summary>
public sealed class PriceSourceServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PriceSourceServer(WebApplication app, Uri address, QuoteBook quotes, SourceBehaviour behaviour, CallLog log) =>
        (_app, Address, Quotes, Behaviour, Log) = (app, address, quotes, behaviour, log);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it knows; survives <see cref="StopAsync"/>, so that a server started with it goes on.</summary>
    public QuoteBook Quotes { get; }

    /// <summary>What it does wrong.</summary>
    public SourceBehaviour Behaviour { get; }

    /// <summary>What it was asked.</summary>
    public CallLog Log { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="port">Its port; 0 takes a free one.</param>
    /// <param name="quotes">What it knows; null for nothing yet.</param>
    /// <param name="certificate">With a private key: it speaks TLS. Null: it does not.</param>
    public static async Task<PriceSourceServer> StartAsync(int port = 0, QuoteBook? quotes = null, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(quotes ?? new QuoteBook());
        builder.Services.AddSingleton<SourceBehaviour>();
        builder.Services.AddSingleton<CallLog>();
        builder.Services.AddSingleton<QuoteService>();
        // A killed server does not finish its calls.
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        var app = builder.Build();
        app.MapGrpcService<QuoteService>();
        await app.StartAsync();
        // By number: a host's certificate names it so, and no name needs to be resolved.
        return new PriceSourceServer(
            app,
            new Uri(app.Urls.Single()),
            app.Services.GetRequiredService<QuoteBook>(),
            app.Services.GetRequiredService<SourceBehaviour>(),
            app.Services.GetRequiredService<CallLog>());
    }

    /// <summary>Stops it at once: calls in hand break, and nobody listens on its port any longer.</summary>
    public Task StopAsync() => _app.StopAsync(new CancellationToken(canceled: true));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _app.DisposeAsync();
    }
}
