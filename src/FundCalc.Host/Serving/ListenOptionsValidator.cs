using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;

namespace FundCalc.Host.Serving;

/// <summary>Checks <see cref="ListenOptions"/> at start, all settings at once.</summary>
internal sealed class ListenOptionsValidator : IValidateOptions<ListenOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ListenOptions options)
    {
        List<string> errors = [];
        if (!IPAddress.TryParse(options.Address, out _))
        {
            errors.Add($"{ListenOptions.Section}:Address is '{options.Address}': must be an IP address");
        }

        Check(errors, nameof(options.GrpcPort), options.GrpcPort, 0, 65_535);
        Check(errors, nameof(options.HttpPort), options.HttpPort, 0, 65_535);
        Check(errors, nameof(options.MaxMessageBytes), options.MaxMessageBytes, 65_536, 64 << 20);
        Check(errors, nameof(options.MaxConnections), options.MaxConnections, 1, 100_000);
        Check(errors, nameof(options.MaxStreamsPerConnection), options.MaxStreamsPerConnection, 1, 10_000);
        Check(errors, nameof(options.StreamWindowBytes), options.StreamWindowBytes, 65_535, 16 << 20);
        Check(errors, nameof(options.ConnectionWindowBytes), options.ConnectionWindowBytes, options.StreamWindowBytes, 128 << 20);
        if (options.GrpcPort != 0 && options.GrpcPort == options.HttpPort)
        {
            errors.Add($"{ListenOptions.Section}:HttpPort is {options.HttpPort}: must not be the GrpcPort");
        }

        if (options.ShutdownGrace < TimeSpan.FromSeconds(1) || options.ShutdownGrace > TimeSpan.FromMinutes(10))
        {
            errors.Add($"{ListenOptions.Section}:ShutdownGrace is {options.ShutdownGrace}: must be 00:00:01 to 00:10:00");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(List<string> errors, string setting, long value, long from, long to)
    {
        if (value < from || value > to)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{ListenOptions.Section}:{setting} is {value}: must be {from} to {to}"));
        }
    }
}
