using FundCalc.Chaos.Faults;
using FundCalc.Chaos.World;

namespace FundCalc.Chaos.Callers;

/// <summary>What all callers of a run share.</summary>
internal sealed record Chaos(ChaosOptions Options, ChaosWorld World, FaultDriver Faults, RunReport Report, ErrorJudge Judge, SnapshotPool Snapshots)
{
    /// <summary>A random generator of one caller.</summary>
    public Random RandomOf(int caller) => new(unchecked((int)((Options.Seed * 1_000_003) + caller)));

    public ChaosReplica AnyReplica(Random random) => World.Replicas[random.Next(World.Replicas.Count)];

    /// <summary>When a call that begins now must have ended; mostly there is time, sometimes hardly any.</summary>
    public static TimeSpan AnyDeadline(Random random) => TimeSpan.FromMilliseconds(random.Next(10) switch { 0 => random.Next(5, 50), 1 => random.Next(50, 500), _ => 3_000 });
}
