namespace FundCalc.Prices.Dependencies;

/// <summary>What the price book depends on, so that the host's health can tell the truth about it.</summary>
/// <param name="time">The clock.</param>
public sealed class PriceDependencies(TimeProvider time)
{
    /// <summary>The cache that replicas share.</summary>
    public PriceDependency Redis { get; } = new("redis", time);

    /// <summary>Where prices come from: a file, which is down while its latest content is refused and the last good one is served, or a price source upstream.</summary>
    public PriceDependency Source { get; } = new("source", time);

    /// <summary>All of them.</summary>
    public IReadOnlyList<PriceDependency> All => [Redis, Source];
}
