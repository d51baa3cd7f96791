namespace FundCalc.Prices.Redis;

/// <summary>
/// Settings of Redis, which replicas share. Without endpoints the host runs without it. A wrong one stops the host at start with a message that names it; that Redis does not answer
/// does not.
/// </summary>
public sealed class RedisOptions
{
    /// <summary>Servers of one Redis as host:port: a single server, any nodes of a Cluster, or Sentinels where <see cref="SentinelService"/> is set. At most 64. Empty, the default: no Redis.</summary>
    public IList<string> Endpoints { get; } = [];

    /// <summary>The name under which Sentinels know the master. Empty, the default: the endpoints are the servers themselves.</summary>
    public string SentinelService { get; set; } = "";

    /// <summary>The ACL user. Empty, the default: Redis's default user.</summary>
    public string User { get; set; } = "";

    /// <summary>
    /// The file that holds the password, in UTF-8; a line break at its end is no part of it. It is read anew for each connection, so that a rotated password is used from the next
    /// one on. Empty, the default: none.
    /// </summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Whether connections use TLS. Default false.</summary>
    public bool Tls { get; set; }

    /// <summary>The certificate, PEM, of an authority that is trusted beside those of the machine. Empty, the default: none.</summary>
    public string CaFile { get; set; } = "";

    /// <summary>How long an operation may take, 10 milliseconds to 1 minute. Default 500 milliseconds; then Redis counts as not answering.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long Redis keeps what the source gave, give or take a tenth, 100 milliseconds to 1 day. Default 1 minute.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long Redis keeps an instrument's published prices after its latest publication, 1 second to 3660 days. Default 30 days.</summary>
    public TimeSpan PublishedLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Whether there is a Redis.</summary>
    internal bool IsConfigured => Endpoints.Count > 0;
}
