namespace FundCalc.Host.Telemetry;

/// <summary>Settings of telemetry. The standard OTEL_ environment variables hold besides.</summary>
public sealed class TelemetryOptions
{
    /// <summary>The path of the configuration section.</summary>
    public const string Section = "Telemetry";

    /// <summary>
    /// Where traces and metrics go by OTLP: an http or https address (<c>http://collector:4317</c>). Empty, the default: what the environment variable
    /// OTEL_EXPORTER_OTLP_ENDPOINT says; where that is not set either, nowhere.
    /// </summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>The name that traces and metrics carry as <c>service.name</c>, 1 to 64 characters. Default <c>fundcalc</c>.</summary>
    public string ServiceName { get; set; } = "fundcalc";
}
