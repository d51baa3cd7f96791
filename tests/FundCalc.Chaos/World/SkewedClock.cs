namespace FundCalc.Chaos.World;

/// <summary>A clock that goes as the system's does, and is ahead of it.</summary>
internal sealed class SkewedClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
