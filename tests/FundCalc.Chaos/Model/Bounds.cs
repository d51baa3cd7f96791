namespace FundCalc.Chaos.Model;

/// <summary>
/// How old a price may be that nobody flags, from the hosts' settings, as docs/prices.md states it: how long ago its successor was acknowledged, or served by the source.
/// </summary>
internal sealed class Bounds
{
    private long _stall;

    /// <summary>In this process, give or take nothing: what a replica read is used for so long.</summary>
    public static readonly TimeSpan CacheLifetime = TimeSpan.FromMilliseconds(200);

    /// <summary>In Redis.</summary>
    public static readonly TimeSpan RedisLifetime = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan RedisTimeout = TimeSpan.FromMilliseconds(250);

    public static readonly TimeSpan SourceTimeout = TimeSpan.FromSeconds(1);

    // What a busy machine adds to any of them.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(500);

    /// <summary>How late the worst timer of this process fired so far: no host can be more punctual.</summary>
    public TimeSpan Stall => TimeSpan.FromTicks(Interlocked.Read(ref _stall));

    /// <summary>Of publications: a reader may join a read that began before them, and use what a read brought for the lifetime of the cache.</summary>
    public TimeSpan Published => CacheLifetime + RedisTimeout + SourceTimeout + Slack + Stall;

    /// <summary>Of the source's prices: as publications, after a lifetime in Redis, which is up to a tenth longer, of what was read and stored before.</summary>
    public TimeSpan Source => Published + (1.1 * RedisLifetime) + SourceTimeout + RedisTimeout;

    public void NoteStall(TimeSpan late)
    {
        if (late > Stall)
        {
            Interlocked.Exchange(ref _stall, late.Ticks);
        }
    }
}
