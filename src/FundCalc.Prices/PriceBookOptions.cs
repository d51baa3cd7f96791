using FundCalc.Prices.Redis;
using FundCalc.Prices.Sources.Upstream;

namespace FundCalc.Prices;

/// <summary>Settings of the price book. A wrong one stops the host at start with a message that names it.</summary>
public sealed class PriceBookOptions
{
    /// <summary>The price file, CSV, as an absolute path or one relative to the working folder. Empty, the default: the sample prices that ship with the host.</summary>
    public string File { get; set; } = "";

    /// <summary>How often the price file is looked at, 100 milliseconds to 1 hour. Default 5 seconds; a new file is used when it looks the same twice.</summary>
    public TimeSpan FileCheck { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A price source upstream, instead of a file.</summary>
    public UpstreamOptions Upstream { get; } = new();

    /// <summary>How many instruments the in-process cache holds, 1 to 10,000,000. Default 100,000.</summary>
    public int CacheEntries { get; set; } = 100_000;

    /// <summary>How long the cache uses what the source gave before it asks again, 1 millisecond to 1 day. Default 10 seconds.</summary>
    public TimeSpan CacheLifetime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long an instrument that nobody has a price of is not asked for again, 1 millisecond to 1 day. Default 2 seconds; never longer than <see cref="CacheLifetime"/>.
    /// </summary>
    public TimeSpan AbsenceLifetime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a read of the source may take, 1 millisecond to 1 minute. Default 2 seconds.</summary>
    public TimeSpan SourceTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many series (source, instrument, kind) publishers may fill, 1 to 10,000,000. Default 200,000; prices of further series are refused.</summary>
    public int PublishedSeries { get; set; } = 200_000;

    /// <summary>How many snapshots are kept, 1 to 100,000. Default 256; the least recently used make room.</summary>
    public int Snapshots { get; set; } = 256;

    /// <summary>How many records and absences all kept snapshots may hold together, and so any one of them: 1 to 100,000,000. Default 2,000,000.</summary>
    public int SnapshotEntries { get; set; } = 2_000_000;

    /// <summary>How long Redis keeps a snapshot after it was made or made again, 1 second to 366 days. Default 7 days. The same for all replicas: they renew each other's.</summary>
    public TimeSpan SnapshotLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Redis, which replicas share; without endpoints the host runs without it.</summary>
    public RedisOptions Redis { get; } = new();

    /// <summary>Whether anybody may publish prices to this deployment: then, while Redis is away, newer prices may exist than can be seen. Set by the host from its own settings.</summary>
    internal bool PublishingExpected { get; set; }
}
