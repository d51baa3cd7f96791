using FundCalc.Calculation;
using FundCalc.Prices;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FundCalc.Host.Telemetry;

/// <summary>Adds traces and metrics by OpenTelemetry.</summary>
internal static class TelemetryExtensions
{
    /// <summary>The standard variable that names the receiver of traces and metrics.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Collects traces and metrics, and sends them by OTLP if a receiver is configured; else nothing is collected.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(TelemetryOptions.Section);
        var endpoint = section[nameof(TelemetryOptions.OtlpEndpoint)] is { Length: > 0 } configured ? configured : builder.Configuration[EndpointVariable] ?? "";
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        builder.Services.AddOptions<TelemetryOptions>()
            .Bind(section, binder => binder.ErrorOnUnknownConfiguration = true)
            .Configure(options => options.OtlpEndpoint = endpoint)
            .ValidateOnStart();
        builder.Services.AddSingleton<HostMetrics>();
        if (endpoint.Length > 0)
        {
            // The exporter reads the variable itself, with the path that its protocol wants.
            builder.Configuration[EndpointVariable] = endpoint;
            builder.Services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService(
                    section[nameof(TelemetryOptions.ServiceName)] ?? new TelemetryOptions().ServiceName,
                    serviceVersion: $"{typeof(TelemetryExtensions).Assembly.GetName().Version?.ToString(3)}+calculation.{CalculationVersion.Current}"))
                .WithTracing(traces => traces.AddSource("Microsoft.AspNetCore", PricesDiagnostics.ActivitySourceName).AddOtlpExporter())
                .WithMetrics(metrics => metrics
                    .AddMeter(HostDiagnostics.MeterName, PricesDiagnostics.MeterName)
                    .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                    .AddOtlpExporter());
        }
    }

    /// <summary>Measures every call.</summary>
    public static void UseCallMetrics(this WebApplication app) => app.UseMiddleware<CallMetricsMiddleware>();
}
