namespace FundCalc.Prices.Shared;

/// <summary>What the shared tier has of one instrument. The default value: it did not answer.</summary>
/// <param name="Answered">Whether it answered. If it did not, newer published prices may exist than can be seen.</param>
/// <param name="Published">The published prices, all series; empty where there are none.</param>
/// <param name="FromSource">What the source gave, empty where it has none; null where that is not kept, or no longer.</param>
internal readonly record struct SharedEntry(bool Answered, PriceRecord[] Published, PriceRecord[]? FromSource);
