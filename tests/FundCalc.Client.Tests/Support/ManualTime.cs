namespace FundCalc.Client.Tests.Support;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class ManualTime : TimeProvider
{
    private DateTimeOffset now = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by) => now += by;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.Ticks;
}
