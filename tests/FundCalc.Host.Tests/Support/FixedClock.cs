namespace FundCalc.Host.Tests.Support;

/// <summary>A clock that stands still where the test put it.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
