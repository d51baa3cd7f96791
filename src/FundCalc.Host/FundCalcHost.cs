using FundCalc.Host.Batch;
using FundCalc.Host.Errors;
using FundCalc.Host.Health;
using FundCalc.Host.Live;
using FundCalc.Host.Pricing;
using FundCalc.Host.Publishing;
using FundCalc.Host.Reflection;
using FundCalc.Host.Scenarios;
using FundCalc.Host.Serving;
using FundCalc.Host.Services;
using FundCalc.Host.Single;
using FundCalc.Host.Telemetry;
using FundCalc.Host.Watching;
using FundCalc.Prices;
using FundCalc.Prices.Sources;
using Grpc.AspNetCore.Server.Model;
using Microsoft.Extensions.Options;

namespace FundCalc.Host;

/// <summary>The host as a table of contents: what it is made of, and how it runs.</summary>
public static class FundCalcHost
{
    /// <summary>The exit code of a host that could not start.</summary>
    public const int CannotStart = 2;

    /// <summary>A host that is ready to start.</summary>
    /// <param name="args">Settings as command-line arguments: <c>--Listen:GrpcPort=0</c>; the environment (<c>Listen__GrpcPort</c>) and appsettings.json count too.</param>
    /// <param name="configure">Further features of whoever embeds the host; null for none.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        // Each request's own lines would drown the rest; refusals and surprises have log messages of ours.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Grpc", LogLevel.Warning);
        builder.AddServing();
        builder.AddTelemetry();
        builder.Services.AddHealth();
        builder.Services.AddReflection(builder.Configuration.GetSection(ReflectionOptions.Section));
        builder.Services.AddPriceBook(builder.Configuration.GetSection("Prices"), PublishingGate.IsOpen(builder.Environment, builder.Configuration));
        builder.Services.AddSingleton<MarketReader>();
        builder.Services.AddSingleton<SingleValuation>();
        builder.Services.AddSingleton<RevaluationFactory>();
        builder.Services.AddSingleton<IServiceMethodProvider<PortfolioService>, PortfolioService.MethodProvider>();
        builder.Services.AddSingleton<IServiceMethodProvider<LiveService>, LiveService.MethodProvider>();
        builder.Services.AddSingleton<PublishingGate>();
        builder.Services.AddSingleton<PriceStreams>();
        builder.Services.AddSingleton<ScenarioStreams>();
        builder.Services.AddSingleton<LivePositions>();
        builder.Services.AddSingleton<LiveStreams>();
        builder.Services.AddSingleton<StreamDrain>();
        builder.Services.AddOptions<PublishingOptions>()
            .Bind(builder.Configuration.GetSection(PublishingOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        configure?.Invoke(builder);

        var app = builder.Build();
        // The last thing before the server stops: what is told of the stop later hears of it earlier.
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<StreamDrain>().Wait);
        app.UseCallMetrics();
        app.UseLimitDetails();
        var (valuation, nav) = (app.MapGrpcService<ValuationService>(), app.MapGrpcService<NavService>());
        PortfolioService.Map(app, valuation);
        LiveService.Map(app, valuation, nav);
        app.MapGrpcService<FeeService>();
        app.MapGrpcService<PriceService>();
        app.MapHealth();
        app.MapReflection();
        return app;
    }

    /// <summary>Runs a host until it is told to stop. A wrong setting or price file stops it before it listens, with a message that names it.</summary>
    /// <returns>0, or <see cref="CannotStart"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken = default)
    {
        try
        {
            var app = Build(args);
            await using (app)
            {
                try
                {
                    await app.RunAsync(cancellationToken);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested || app.Lifetime.ApplicationStopping.IsCancellationRequested)
                {
                    // Told to stop before it had started.
                }

                return 0;
            }
        }
        catch (Exception exception) when (StartupProblem(exception) is not null)
        {
            await Console.Error.WriteLineAsync("fundcalc cannot start: " + StartupProblem(exception));
            return CannotStart;
        }
    }

    private static string? StartupProblem(Exception exception) => exception switch
    {
        OptionsValidationException invalid => string.Join("; ", invalid.Failures),
        PriceFileException file => file.Message,
        // A setting that cannot be read, or one that does not exist; a port that is taken.
        InvalidOperationException { InnerException: FormatException or ArgumentException } unreadable => unreadable.Message,
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } unknown => unknown.Message,
        IOException taken => taken.Message,
        _ => null,
    };
}
