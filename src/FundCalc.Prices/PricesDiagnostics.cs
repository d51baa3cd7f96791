namespace FundCalc.Prices;

/// <summary>The names under which the price book tells of itself: subscribe to <see cref="MeterName"/> and <see cref="ActivitySourceName"/>.</summary>
public static class PricesDiagnostics
{
    /// <summary>The meter.</summary>
    public const string MeterName = "FundCalc.Prices";

    /// <summary>The source of activities (spans).</summary>
    public const string ActivitySourceName = "FundCalc.Prices";

    /// <summary>Counter: instruments and rates looked up, by <see cref="TierTag"/> and <see cref="ResultTag"/>.</summary>
    public const string Lookups = "fundcalc.prices.lookups";

    /// <summary>Histogram, seconds: for each read and tier the age of the oldest price chosen, at the instant as of which it was read.</summary>
    public const string Age = "fundcalc.prices.age";

    /// <summary>
    /// Counter: prices that were used within the caller's greatest age although nobody could say whether newer ones exist, by <see cref="ResultTag"/>: <c>unconfirmed</c> (Redis did
    /// not answer), <c>held</c> (the source did not).
    /// </summary>
    public const string Unsure = "fundcalc.prices.unsure";

    /// <summary>Counter: published prices, by <see cref="ResultTag"/> (accepted, superseded, refused).</summary>
    public const string Published = "fundcalc.prices.published";

    /// <summary>Histogram, seconds: successful reads of the source.</summary>
    public const string SourceDuration = "fundcalc.prices.source.duration";

    /// <summary>
    /// Counter: snapshots looked up on behalf of a replica that shares them through Redis, by <see cref="TierTag"/> (memory, redis) and <see cref="ResultTag"/> (hit, miss, damaged).
    /// </summary>
    public const string SnapshotReads = "fundcalc.prices.snapshot.reads";

    /// <summary>
    /// Counter: operations of Redis (each one command, or one pipeline of commands), by <see cref="OperationTag"/> and <see cref="ResultTag"/>: <c>ok</c>, <c>connection</c>, <c>timeout</c>, <c>open</c> (not asked,
    /// because it did not answer before), or the first word of the server's error in lower case (<c>oom</c>, <c>readonly</c>, <c>noperm</c>, …).
    /// </summary>
    public const string RedisCommands = "fundcalc.prices.redis.commands";

    /// <summary>Histogram, seconds: operations that Redis answered, by <see cref="OperationTag"/>.</summary>
    public const string RedisDuration = "fundcalc.prices.redis.duration";

    /// <summary>
    /// Counter: values in Redis that were refused, by <see cref="ResultTag"/>: <c>unknown</c> (no value of ours), <c>format</c> (another format), <c>checksum</c> (flipped or missing bits), <c>key</c> (of
    /// another instrument or kind), <c>rule</c> (not a price).
    /// </summary>
    public const string RedisRejected = "fundcalc.prices.redis.rejected";

    /// <summary>Counter: values that were not put into Redis and so are read from the source again, by <see cref="ResultTag"/>: <c>full</c> (too many were on their way), or as of <see cref="RedisCommands"/>.</summary>
    public const string RedisDropped = "fundcalc.prices.redis.dropped";

    /// <summary>
    /// Counter: buckets of which this replica gave up what it held in memory, by <see cref="ResultTag"/>: <c>missed</c> (a notice was lost, or Redis could not be asked), <c>lost</c> (Redis itself lost
    /// publications).
    /// </summary>
    public const string RedisGaps = "fundcalc.prices.redis.gaps";

    /// <summary>Gauge: 1 while Redis answers, 0 while it, or a part of a Cluster, does not.</summary>
    public const string RedisUp = "fundcalc.prices.redis.up";

    /// <summary>Operation of Redis: <c>read</c>, <c>store</c>, <c>publish</c>, <c>versions</c>, <c>list</c>, <c>clock</c>.</summary>
    public const string OperationTag = "operation";

    /// <summary>Counter: changes of the price file, by <see cref="ResultTag"/>: <c>replaced</c>, or <c>refused</c> (it breaks rules, or is gone; the one before is served).</summary>
    public const string FileReloads = "fundcalc.prices.file.reloads";

    /// <summary>Counter: calls to the source upstream, each repetition counted, by <see cref="ResultTag"/>: <c>ok</c>, the status in lower case (<c>deadline_exceeded</c>), or <c>withheld</c> for one that was not made.</summary>
    public const string UpstreamCalls = "fundcalc.prices.upstream.calls";

    /// <summary>Histogram, seconds: calls to the source upstream, by <see cref="ResultTag"/>.</summary>
    public const string UpstreamDuration = "fundcalc.prices.upstream.duration";

    /// <summary>Counter: instruments whose quotes were refused, by <see cref="RuleTag"/>.</summary>
    public const string UpstreamRefused = "fundcalc.prices.upstream.refused";

    /// <summary>Gauge: instruments that wait for a call to the source upstream.</summary>
    public const string UpstreamWaiting = "fundcalc.prices.upstream.waiting";

    /// <summary>Gauge: the circuit breaker of the source upstream: 0 closed, 1 half open (one call tries), 2 open (no calls).</summary>
    public const string UpstreamBreaker = "fundcalc.prices.upstream.breaker";

    /// <summary>The span of one call to the source upstream, each repetition its own; the call carries it on as W3C trace context.</summary>
    public const string UpstreamCallActivity = "fundcalc.pricesource.v1.PriceSourceService/GetQuotes";

    /// <summary>The rule that a quote broke: the name of its field, <c>ahead</c> (its instant lies ahead), <c>twice</c>, or <c>unasked</c>.</summary>
    public const string RuleTag = "rule";

    /// <summary>The span of one read of the source.</summary>
    public const string SourceReadActivity = "fundcalc.prices.source.read";

    /// <summary>Span tag: how many instruments are read.</summary>
    public const string InstrumentsTag = "fundcalc.prices.instruments";

    /// <summary>Where a price was looked up: <c>memory</c> (the in-process cache, prices published to this process), <c>redis</c>, <c>source</c>, <c>snapshot</c>.</summary>
    public const string TierTag = "tier";

    /// <summary><c>hit</c> or <c>miss</c>; for published prices what became of them. A lookup in memory that goes on to Redis or the source is a miss of memory.</summary>
    public const string ResultTag = "result";
}
