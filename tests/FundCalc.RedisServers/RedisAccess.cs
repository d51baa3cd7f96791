using System.Globalization;

namespace FundCalc.RedisServers;

/// <summary>How a client reaches a topology, and the host's settings for it.</summary>
public sealed record RedisAccess
{
    /// <summary>Servers, nodes or Sentinels, as host:port.</summary>
    public required IReadOnlyList<string> Endpoints { get; init; }

    /// <summary>The name of the service, where the endpoints are Sentinels.</summary>
    public string? SentinelService { get; init; }

    /// <summary>The user; null: none.</summary>
    public string? User { get; init; }

    /// <summary>The file that holds the password; null: none.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Whether the servers speak TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>The certificate of the authority to trust; null: the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>The same as settings of the host: <c>Prices:Redis:Endpoints:0</c> and so on, only those that are set.</summary>
    public IReadOnlyDictionary<string, string?> Settings
    {
        get
        {
            var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
            for (var i = 0; i < Endpoints.Count; i++)
            {
                settings[string.Create(CultureInfo.InvariantCulture, $"Prices:Redis:Endpoints:{i}")] = Endpoints[i];
            }

            Add("SentinelService", SentinelService);
            Add("User", User);
            Add("PasswordFile", PasswordFile);
            Add("Tls", Tls ? "true" : null);
            Add("CaFile", CaFile);
            return settings;

            void Add(string name, string? value)
            {
                if (value is not null)
                {
                    settings[$"Prices:Redis:{name}"] = value;
                }
            }
        }
    }

    /// <summary>The same as arguments of the host's command line: <c>--Prices:Redis:Endpoints:0=…</c>.</summary>
    public IReadOnlyList<string> Arguments => [.. Settings.Select(setting => $"--{setting.Key}={setting.Value}")];
}
