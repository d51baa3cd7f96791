namespace FundCalc.Chaos.Faults;

/// <summary>The faults of a run, made of its seed alone: three lanes (Redis, the source, the replicas) side by side, one fault at a time in each.</summary>
internal sealed class FaultSchedule
{
    /// <summary>Without faults before the end, so that recovery can be seen.</summary>
    public static readonly TimeSpan Calm = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Begin = TimeSpan.FromSeconds(2);

    private FaultSchedule(IReadOnlyList<IReadOnlyList<PlannedFault>> lanes) => Lanes = lanes;

    public IReadOnlyList<IReadOnlyList<PlannedFault>> Lanes { get; }

    /// <summary>These faults, one after the other.</summary>
    public static FaultSchedule Of(params IReadOnlyList<PlannedFault> faults) => new([faults]);

    /// <summary>Further faults beside these.</summary>
    public FaultSchedule With(params IReadOnlyList<PlannedFault> faults) => new([.. Lanes, faults]);

    public static FaultSchedule Of(long seed, TimeSpan time, bool withRedis)
    {
        var random = new Random(unchecked((int)(seed ^ (seed >> 32))));
        List<IReadOnlyList<PlannedFault>> lanes =
        [
            Lane(random, time, FaultKind.SourceSlow, FaultKind.SourceDown, 0.5, 4),
            Lane(random, time, FaultKind.ReplicaRestarted, FaultKind.ReplicaRestarted, 8, 25),
        ];
        if (withRedis)
        {
            lanes.Add(Lane(random, time, FaultKind.RedisKilled, FaultKind.RedisWrongPassword, 0.3, 3));
        }

        return new FaultSchedule(lanes);
    }

    private static List<PlannedFault> Lane(Random random, TimeSpan time, FaultKind first, FaultKind last, double leastPause, double mostPause)
    {
        List<PlannedFault> lane = [];
        // Every kind comes once before any comes twice.
        List<FaultKind> left = [];
        for (var at = Begin + Seconds(random, 0, mostPause); ;)
        {
            if (left.Count == 0)
            {
                left.AddRange(Enumerable.Range((int)first, last - first + 1).Select(kind => (FaultKind)kind));
            }

            var index = random.Next(left.Count);
            var kind = left[index];
            left.RemoveAt(index);
            var duration = Duration(random, kind);
            if (at + duration > time - Calm)
            {
                return lane;
            }

            lane.Add(new PlannedFault(at, duration, kind, random.Next()));
            at += duration + Seconds(random, leastPause, mostPause);
        }
    }

    private static TimeSpan Duration(Random random, FaultKind kind) => kind switch
    {
        FaultKind.RedisFlushed or FaultKind.RedisValuesDamaged or FaultKind.RedisKeysDeleted or FaultKind.RedisClientsKilled => TimeSpan.Zero,
        // Short ones are the most treacherous; now and then one is long.
        FaultKind.RedisFrozen => random.Next(4) == 0 ? Seconds(random, 5, 20) : Seconds(random, 0.1, 3),
        FaultKind.RedisKilled => Seconds(random, 0.1, 4),
        FaultKind.ReplicaRestarted => Seconds(random, 0, 2),
        _ => Seconds(random, 0.5, 5),
    };

    private static TimeSpan Seconds(Random random, double from, double to) => TimeSpan.FromSeconds(from + (random.NextDouble() * (to - from)));
}
