namespace FundCalc.Prices.Shared;

/// <summary>What the shared tier has of one instrument. The default value: it did not answer.</summary>
internal readonly struct SharedEntry
{
    private readonly PriceRecord[]? _published;

    /// <summary>An answer.</summary>
    /// <param name="published">The published prices, all series; empty where there are none.</param>
    /// <param name="fromSource">What the source gave, empty where it has none; null where that is not kept, or no longer.</param>
    public SharedEntry(PriceRecord[] published, PriceRecord[]? fromSource) => (_published, FromSource) = (published, fromSource);

    /// <summary>Whether it answered. If it did not, newer published prices may exist than can be seen.</summary>
    public bool Answered => _published is not null;

    /// <summary>The published prices, all series; empty where there are none.</summary>
    public PriceRecord[] Published => _published ?? [];

    /// <summary>What the source gave, empty where it has none; null where that is not kept, or no longer.</summary>
    public PriceRecord[]? FromSource { get; }
}
