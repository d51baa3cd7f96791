using System.Globalization;
using FundCalc.Prices.Shared;
using StackExchange.Redis;

namespace FundCalc.Prices.Redis;

/// <summary>
/// The names in Redis, all of which begin with the hash tag of their bucket, so that a bucket lies in one slot of a Cluster:
/// <c>{fundcalc:v1-64:17}:price:file:AAPL</c> what the source with the fingerprint <c>file</c> gave;
/// <c>{fundcalc:v1-64:17}:published:AAPL</c> what was published;
/// <c>{fundcalc:v1-64:17}:version</c> the stamp of the bucket's latest publication;
/// <c>{fundcalc:v1-64:17}:index</c> the instruments of the bucket that have published prices.
/// <c>{fundcalc:v1-64:17}:chunk:HASH</c>, <c>…:snapshot:DIGEST</c>, <c>…:snapshot-name:NAME</c> the parts of snapshots (<see cref="Snapshots.SnapshotKeys"/>).
/// The tag holds the format of the values and the number of buckets: hosts with another of either do not see each other's keys. Thread-safe.
/// </summary>
internal sealed class RedisKeys
{
    private readonly string[] _tags;
    private readonly RedisKey[] _published;
    private PricePrefixes _prices = new("", []);

    public RedisKeys()
    {
        var version = string.Create(CultureInfo.InvariantCulture, $"fundcalc:v{PriceEncoding.Format}-{PriceBucket.Count}");
        _tags = [.. Enumerable.Range(0, PriceBucket.Count).Select(bucket => string.Create(CultureInfo.InvariantCulture, $"{{{version}:{bucket}}}:"))];
        _published = Prefixes("published:");
        Versions = [.. _tags.Select(tag => (RedisKey)(tag + "version"))];
        Indexes = [.. _tags.Select(tag => (RedisKey)(tag + "index"))];
        Notices = RedisChannel.Literal($"{version}:notices");
    }

    /// <summary>The stamp of each bucket's latest publication.</summary>
    public RedisKey[] Versions { get; }

    /// <summary>The instruments of each bucket that have published prices.</summary>
    public RedisKey[] Indexes { get; }

    /// <summary>The channel on which publications are told.</summary>
    public RedisChannel Notices { get; }

    /// <summary>Where an instrument's published prices are.</summary>
    public RedisKey Published(int bucket, string instrumentId) => ((RedisKey)instrumentId).Prepend(_published[bucket]);

    /// <summary>Where another shared value is.</summary>
    public RedisKey Of(SharedKey key) => _tags[key.Bucket] + key.Name;

    /// <summary>What the keys of a source's prices begin with, by bucket; the instrument id follows.</summary>
    public RedisKey[] PricePrefixesOf(string fingerprint)
    {
        // Nearly always the same source as before.
        var known = _prices;
        if (!string.Equals(known.Fingerprint, fingerprint, StringComparison.Ordinal))
        {
            known = _prices = new PricePrefixes(fingerprint, Prefixes($"price:{fingerprint}:"));
        }

        return known.ByBucket;
    }

    // Bytes and not text: a key with such a prefix shares them.
    private RedisKey[] Prefixes(string rest) => [.. _tags.Select(tag => (RedisKey)System.Text.Encoding.ASCII.GetBytes(tag + rest))];

    private sealed record PricePrefixes(string Fingerprint, RedisKey[] ByBucket);
}
