using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using StackExchange.Redis;

namespace FundCalc.Prices.Redis;

/// <summary>Checks the settings of Redis; each message names the setting, its value and its rule.</summary>
internal static class RedisOptionsValidator
{
    private const int MaxEndpoints = 64;

    /// <summary>Notes every broken rule.</summary>
    /// <param name="failures">Where to.</param>
    /// <param name="section">The path of the configuration section.</param>
    /// <param name="options">The settings.</param>
    public static void Check(List<string> failures, string section, RedisOptions options)
    {
        Check(options.Endpoints.Count <= MaxEndpoints, nameof(options.Endpoints), options.Endpoints.Count.ToString(CultureInfo.InvariantCulture), $"there must be at most {MaxEndpoints}");
        for (var i = 0; i < options.Endpoints.Count; i++)
        {
            Check(TryParse(options.Endpoints[i], out _), string.Create(CultureInfo.InvariantCulture, $"{nameof(options.Endpoints)}:{i}"), options.Endpoints[i], "it must be host:port");
        }

        Check(options.IsConfigured || string.IsNullOrEmpty(options.SentinelService), nameof(options.SentinelService), options.SentinelService, $"it needs {nameof(options.Endpoints)}");
        Exists(nameof(options.PasswordFile), options.PasswordFile);
        Exists(nameof(options.CaFile), options.CaFile);
        Check(options.Tls || string.IsNullOrEmpty(options.CaFile), nameof(options.CaFile), options.CaFile, $"it needs {nameof(options.Tls)}");
        Check(!string.IsNullOrEmpty(options.PasswordFile) || string.IsNullOrEmpty(options.User), nameof(options.User), options.User, $"it needs a {nameof(options.PasswordFile)}");
        Range(nameof(options.Timeout), options.Timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        Range(nameof(options.Lifetime), options.Lifetime, TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(1));
        Range(nameof(options.PublishedLifetime), options.PublishedLifetime, TimeSpan.FromSeconds(1), TimeSpan.FromDays(3660));

        void Exists(string setting, string? file) => Check(string.IsNullOrEmpty(file) || File.Exists(file), setting, file, "there must be such a file");

        void Range(string setting, TimeSpan value, TimeSpan min, TimeSpan max)
        {
            if (value < min || value > max)
            {
                failures.Add($"{section}:{setting} is {value}: it must be {min} to {max}.");
            }
        }

        void Check(bool holds, string setting, string? value, string rule)
        {
            if (!holds)
            {
                failures.Add($"{section}:{setting} is '{value}': {rule}.");
            }
        }
    }

    /// <summary>Reads host:port, with an IPv6 address in brackets.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EndPoint? endpoint)
    {
        endpoint = null;
        var colon = text?.LastIndexOf(':') ?? -1;
        if (colon > 0
            && !text!.Any(char.IsWhiteSpace)
            && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port > 0)
        {
            endpoint = EndPointCollection.TryParse(text!);
        }

        return endpoint is not null;
    }
}
