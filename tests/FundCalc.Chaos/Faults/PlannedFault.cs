using System.Globalization;

namespace FundCalc.Chaos.Faults;

/// <summary>A fault to come.</summary>
/// <param name="At">When, from the start of the valuations.</param>
/// <param name="For">How long; zero for what happens at once.</param>
/// <param name="Kind">What.</param>
/// <param name="Seed">Decides its details.</param>
internal sealed record PlannedFault(TimeSpan At, TimeSpan For, FaultKind Kind, int Seed)
{
    public override string ToString() => For == TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"{At.TotalSeconds:0.0} s {Kind}")
        : string.Create(CultureInfo.InvariantCulture, $"{At.TotalSeconds:0.0} s {Kind} for {For.TotalSeconds:0.0} s");
}
