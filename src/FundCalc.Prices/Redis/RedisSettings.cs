using System.Net;
using StackExchange.Redis;
using StackExchange.Redis.Configuration;

namespace FundCalc.Prices.Redis;

/// <summary>The client's settings: what makes it notice within seconds that a server has gone without a word, and come back within a second when it is there again.</summary>
internal static class RedisSettings
{
    private const int HeartbeatMilliseconds = 1000;

    /// <summary>Makes them.</summary>
    public static ConfigurationOptions Of(RedisOptions options)
    {
        var timeout = (int)options.Timeout.TotalMilliseconds;
        var settings = new ConfigurationOptions
        {
            Defaults = new Credentials(options),
            ClientName = "fundcalc",
            // Connecting goes on in the background; until it succeeds operations fail at once.
            AbortOnConnectFail = false,
            BacklogPolicy = BacklogPolicy.FailFast,
            ConnectRetry = 1,
            ConnectTimeout = Math.Clamp(2 * timeout, 1000, 5000),
            ReconnectRetryPolicy = new Jittered(),
            // A server that went without a word is noticed: by echoes each second, by answers that fail to come, and by the system's keep-alive.
            HeartbeatInterval = TimeSpan.FromMilliseconds(HeartbeatMilliseconds),
            HeartbeatConsistencyChecks = true,
            TcpKeepAlive = true,
            KeepAlive = 1,
            AsyncTimeout = timeout,
            SyncTimeout = timeout,
            // How soon a changed role or a new node is noticed without an error: a master that became a replica must not be read for long.
            ConfigCheckSeconds = 2,
            // Nobody needs them, and a user of narrow rights could not read or write them.
            TieBreaker = "",
            ConfigurationChannel = "",
            // Exceptions are logged: keys name instruments.
            IncludeDetailInExceptions = false,
            IncludePerformanceCountersInExceptions = false,
            Ssl = options.Tls,
        };
        if (options.Tls)
        {
            settings.SslProtocols = System.Security.Authentication.SslProtocols.Tls12 | System.Security.Authentication.SslProtocols.Tls13;
            if (options.CaFile is { Length: > 0 } authority)
            {
                settings.TrustIssuer(authority);
            }
        }

        if (options.SentinelService is { Length: > 0 } service)
        {
            settings.ServiceName = service;
        }

        foreach (var text in options.Endpoints)
        {
            settings.EndPoints.Add(RedisOptionsValidator.TryParse(text, out var endpoint) ? endpoint : throw new FormatException($"{text} must be host:port."));
        }

        return settings;
    }

    /// <summary>Read for each connection, so that a rotated password is used from the next one on.</summary>
    private sealed class Credentials(RedisOptions options) : DefaultOptionsProvider
    {
        public override string? User => options.User is { Length: > 0 } user ? user : null;

        public override string? Password => options.PasswordFile is { Length: > 0 } file ? File.ReadAllText(file).TrimEnd('\r', '\n') : null;

        public override bool IsMatch(EndPoint endpoint) => false;
    }

    /// <summary>A tenth of a second to a second after the last attempt, so that replicas do not come back all at once.</summary>
    private sealed class Jittered : IReconnectRetryPolicy
    {
        public bool ShouldRetry(long currentRetryCount, int timeElapsedMillisecondsSinceLastRetry) =>
            timeElapsedMillisecondsSinceLastRetry >= 100 + Random.Shared.Next(Math.Min(900, 100 * (int)Math.Min(currentRetryCount + 1, 9)));
    }
}
