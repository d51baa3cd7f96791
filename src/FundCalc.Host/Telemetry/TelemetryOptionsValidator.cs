using Microsoft.Extensions.Options;

namespace FundCalc.Host.Telemetry;

/// <summary>Checks the settings of telemetry; each message names the setting, its value and its rule.</summary>
internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        List<string> failures = [];
        if (options.OtlpEndpoint.Length > 0 && !IsAddress(options.OtlpEndpoint))
        {
            failures.Add(
                $"{TelemetryOptions.Section}:{nameof(TelemetryOptions.OtlpEndpoint)} (or {TelemetryExtensions.EndpointVariable}) is '{options.OtlpEndpoint}': it must be an http or https address.");
        }

        if (options.ServiceName.Length is 0 or > 64)
        {
            failures.Add($"{TelemetryOptions.Section}:{nameof(TelemetryOptions.ServiceName)} is '{options.ServiceName}': it must have 1 to 64 characters.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
