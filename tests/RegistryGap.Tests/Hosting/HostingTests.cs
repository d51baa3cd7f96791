using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace RegistryGap.Tests.Hosting;

public sealed class HostingTests
{
    [Fact]
    public void AddOpenTelemetry_Twice_AddsOneServiceAtTheFront()
    {
        var services = new ServiceCollection();
        services.AddHostedService<Worker>();

        services.AddOpenTelemetry();
        services.AddOpenTelemetry();

        var hosted = services.Where(service => service.ServiceType == typeof(IHostedService)).ToList();
        Assert.Equal(2, hosted.Count);
        Assert.NotEqual(typeof(Worker), hosted[0].ImplementationType);
    }

    [Fact]
    public void Builder_EveryMethod_ReturnsTheBuilderOfTheSameServices()
    {
        var services = new ServiceCollection();

        var builder = services.AddOpenTelemetry();

        Assert.Same(services, builder.Services);
        Assert.Same(builder, builder.WithTracing().WithMetrics().WithLogging().ConfigureResource(_ => { }));
        Assert.IsAssignableFrom<IOpenTelemetryBuilder>(builder);
    }

    [Fact]
    public async Task Host_Started_CollectsAllThreeSignalsWithTheResource_AndDeliversAtTheEnd()
    {
        var name = $"test-{Guid.NewGuid():N}";
        var spans = new Collected<Activity>();
        var metrics = new Collected<Metric>();
        var logs = new Collected<LogRecord>();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("probe-service"))
            .WithTracing(tracing => tracing.AddSource(name).AddProcessor(new BatchActivityExportProcessor(spans)))
            .WithMetrics(metering => metering.AddMeter(name).AddReader(new PeriodicExportingMetricReader(metrics)))
            .WithLogging(logging => logging.AddProcessor(new BatchLogRecordExportProcessor(logs)));
        using var source = new ActivitySource(name);
        using var meter = new Meter(name);
        using (var host = builder.Build())
        {
            Assert.Null(source.StartActivity("before the start"));
            await host.StartAsync();

            using (source.StartActivity("work"))
            {
                meter.CreateCounter<long>("items").Add(3);
                host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(name).Log(
                    LogLevel.Information, 0, "noted", null, (state, _) => state);
            }

            await host.StopAsync();
        }

        Assert.Contains("work", spans.Names, StringComparer.Ordinal);
        Assert.Contains("items", metrics.Names, StringComparer.Ordinal);
        Assert.Contains(name, logs.Names, StringComparer.Ordinal);
        Assert.Equal(["probe-service"], spans.Services);
        Assert.Equal(["probe-service"], metrics.Services);
        Assert.Equal(["probe-service"], logs.Services);
    }

    [Fact]
    public async Task Host_WithAFailingSetUp_DoesNotStart()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddOpenTelemetry().WithTracing(
            tracing => tracing.AddProcessor(_ => throw new InvalidOperationException("wrong set-up")));
        using var host = builder.Build();

        Assert.Equal("wrong set-up", (await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync())).Message);
    }

    [Fact]
    public async Task Host_WithoutAnySignal_StartsAndStops()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddOpenTelemetry();
        using var host = builder.Build();

        await host.StartAsync();
        await host.StopAsync();

        Assert.Null(host.Services.GetService<TracerProvider>());
        Assert.Null(host.Services.GetService<MeterProvider>());
    }

    private sealed class Worker : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }

    /// <summary>Remembers what it was given to export, and from which service.</summary>
    private sealed class Collected<T> : BaseExporter<T>
        where T : class
    {
        private readonly Lock _lock = new();
        private readonly List<string> _names = [];
        private readonly HashSet<string> _services = [];

        public IReadOnlyList<string> Names
        {
            get
            {
                lock (_lock)
                {
                    return [.. _names];
                }
            }
        }

        public IReadOnlyList<string> Services
        {
            get
            {
                lock (_lock)
                {
                    return [.. _services];
                }
            }
        }

        public override ExportResult Export(in Batch<T> batch)
        {
            lock (_lock)
            {
                foreach (var item in batch)
                {
                    _names.Add(item switch
                    {
                        Activity activity => activity.OperationName,
                        Metric metric => metric.Name,
                        LogRecord record => record.CategoryName!,
                        _ => throw new InvalidOperationException(),
                    });
                }

                var service = ParentProvider.GetResource().Attributes.Single(attribute => attribute.Key is "service.name").Value;
                _services.Add((string)service);
                return ExportResult.Success;
            }
        }
    }
}
