using System.Globalization;
using FundCalc.Chaos.Model;
using FundCalc.Chaos.World;

namespace FundCalc.Chaos.Callers;

/// <summary>One call on its way.</summary>
/// <param name="Name">What it is, for messages.</param>
/// <param name="Replica">Who was asked.</param>
/// <param name="Deadline">How long it may take.</param>
/// <param name="Policy">Its policy; null where it has none.</param>
/// <param name="Snapshot">The snapshot that it names, if any.</param>
internal sealed record CallInfo(string Name, ChaosReplica Replica, TimeSpan Deadline, Policy? Policy, KnownSnapshot? Snapshot)
{
    /// <summary>When it began.</summary>
    public long Began { get; } = Moment.Now;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name} at {Moment.Text(Began)} on {Replica.Name}, policy {(Policy is null || Policy == Policy.None ? "none" : $"{Policy.MaxAge} {Policy.OnStale} {Policy.OnMissing}")}, snapshot {Snapshot?.Digest[..8] ?? "none"}");
}
