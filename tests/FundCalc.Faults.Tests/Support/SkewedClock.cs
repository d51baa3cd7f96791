namespace FundCalc.Faults.Tests.Support;

/// <summary>The system's clock, but wrong.</summary>
internal sealed class SkewedClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
